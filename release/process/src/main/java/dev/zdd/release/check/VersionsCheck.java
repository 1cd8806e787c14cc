package dev.zdd.release.check;

import dev.zdd.release.cluster.ServiceCluster;
import dev.zdd.release.message.Message;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The API server answers, is recent enough and knows the kinds that the stack's strategy needs. */
public record VersionsCheck(ServiceCluster cluster, boolean canary) implements Check {
    /** matchLabelKeys of topology spread constraints is on by default since 1.27. */
    private static final int OLDEST = 27;

    @Override
    public Finding find() {
        int minor = cluster.minorVersion();
        if (minor < OLDEST) {
            return new Finding.Refused(Message.VERSION_TOO_OLD.text("1." + minor, OLDEST));
        }
        List<String> missing = needed().entrySet().stream()
                .filter(kind -> !cluster.hasKind(kind.getValue(), kind.getKey()))
                .map(kind -> "%s of %s".formatted(kind.getKey(), kind.getValue()))
                .toList();
        return missing.isEmpty()
                ? new Finding.Passed("Kubernetes 1.%d, with all kinds that are needed".formatted(minor))
                : new Finding.Refused(
                        Message.KINDS_MISSING.text(String.join(", ", missing), canary ? "canary" : "rolling"));
    }

    private Map<String, String> needed() {
        Map<String, String> kinds = new LinkedHashMap<>();
        kinds.put("PodDisruptionBudget", "policy/v1");
        kinds.put("HorizontalPodAutoscaler", "autoscaling/v2");
        if (canary) {
            kinds.put("Rollout", "argoproj.io/v1alpha1");
            kinds.put("AnalysisTemplate", "argoproj.io/v1alpha1");
            kinds.put("VirtualService", "networking.istio.io/v1");
        }
        return kinds;
    }
}
