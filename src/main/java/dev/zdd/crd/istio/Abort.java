package dev.zdd.crd.istio;

import dev.zdd.crd.ApiObject;
import java.util.Map;

/** Errors instead of answers. */
public final class Abort extends ApiObject<Abort> {

    private Abort(Map<String, Object> fields) {
        super(fields, Abort::new);
    }

    /** This HTTP status. */
    public static Abort http(int value) {
        return new Abort(Map.of()).with("httpStatus", value);
    }

    /** This gRPC status. */
    public static Abort grpc(String value) {
        return new Abort(Map.of()).with("grpcStatus", value);
    }

    /** Share of the requests. */
    public Abort percentage(Percentage value) {
        return with("percentage", value);
    }
}
