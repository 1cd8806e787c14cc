package dev.zdd.crd.argo;

import dev.zdd.crd.ApiObject;
import java.util.Map;

/** Keeps pods of the two versions apart. */
public final class AntiAffinity extends ApiObject<AntiAffinity> {

    private AntiAffinity(Map<String, Object> fields) {
        super(fields, AntiAffinity::new);
    }

    /** As a rule: a pod waits for a node without the other version. */
    public static AntiAffinity required() {
        return new AntiAffinity(Map.of()).with("requiredDuringSchedulingIgnoredDuringExecution", Map.of());
    }

    /** As a wish of this weight, 1 to 100. */
    public static AntiAffinity preferred(int weight) {
        return new AntiAffinity(Map.of())
                .with("preferredDuringSchedulingIgnoredDuringExecution", Map.of("weight", weight));
    }

    /** The part with nothing set. */
    public static AntiAffinity of() {
        return new AntiAffinity(Map.of());
    }
}
