package dev.zdd.await;

import java.util.List;

/** The API server sends some empty lists as null (an EndpointSlice's endpoints, for one), and the client keeps that. */
final class Lists {

    private Lists() {}

    static <T> List<T> orEmpty(List<T> list) {
        return list == null ? List.of() : list;
    }
}
