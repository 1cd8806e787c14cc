package dev.zdd.crd.istio;

import com.pulumi.core.Output;
import dev.zdd.crd.ApiObject;
import java.util.Map;

/** A VirtualService that says where to. */
public final class Delegate extends ApiObject<Delegate> {

    private Delegate(Map<String, Object> fields) {
        super(fields, Delegate::new);
    }

    /** The part with what it cannot do without. */
    public static Delegate of(String name, String namespace) {
        return new Delegate(Map.of()).with("name", name).with("namespace", namespace);
    }

    /** The part with what it cannot do without. */
    public static Delegate of(Output<String> name, Output<String> namespace) {
        return new Delegate(Map.of()).with("name", name).with("namespace", namespace);
    }
}
