package dev.zdd.engine.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListMeta;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.dsl.Listable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lists of any length, in pages that no API server is troubled by (Kubernetes API concepts, "Retrieving large results sets in chunks"). */
public final class Pages {
    private static final long SIZE = 500;

    private Pages() {}

    /** All of them. */
    public static <T extends HasMetadata> List<T> all(Listable<? extends KubernetesResourceList<T>> objects) {
        List<T> all = new ArrayList<>();
        String next = "";
        do {
            KubernetesResourceList<T> page = objects.list(new ListOptionsBuilder()
                    .withLimit(SIZE)
                    .withContinue(next.isEmpty() ? null : next)
                    .build());
            all.addAll(page.getItems());
            next = Optional.ofNullable(page.getMetadata())
                    .map(ListMeta::getContinue)
                    .orElse("");
        } while (!next.isEmpty());
        return all;
    }
}
