package dev.zdd.crd.istio;

import com.pulumi.core.Output;
import dev.zdd.crd.ApiObject;
import java.util.Map;

/** A Service as Istio knows it. */
public final class Destination extends ApiObject<Destination> {

    private Destination(Map<String, Object> fields) {
        super(fields, Destination::new);
    }

    /** The part with what it cannot do without. */
    public static Destination of(String host) {
        return new Destination(Map.of()).with("host", host);
    }

    /** The part with what it cannot do without. */
    public static Destination of(Output<String> host) {
        return new Destination(Map.of()).with("host", host);
    }

    /** A subset of it, as a DestinationRule names it. */
    public Destination subset(String value) {
        return with("subset", value);
    }

    /** Its port, where it has several. */
    public Destination port(PortSelector value) {
        return with("port", value);
    }
}
