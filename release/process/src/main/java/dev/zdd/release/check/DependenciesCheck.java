package dev.zdd.release.check;

import dev.zdd.engine.cluster.Exposition;
import dev.zdd.release.cluster.PodState;
import dev.zdd.release.cluster.ServiceCluster;
import dev.zdd.release.message.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the service depends on answers it, by the gauge {@code dependency_up} of the pods that serve. */
public record DependenciesCheck(ServiceCluster cluster) implements Check {
    private static final String GAUGE = "dependency_up";

    @Override
    public Finding find() {
        List<String> up = new ArrayList<>();
        List<PodState> serving =
                cluster.pods().stream().filter(PodState::serves).toList();
        for (PodState pod : serving) {
            Optional<Exposition> metrics = cluster.metrics(pod.name()).map(Exposition::parse);
            if (metrics.isEmpty()) {
                return new Finding.Unknown("dependencies: pod %s gives no metrics".formatted(pod.name()));
            }
            for (Exposition.Sample sample : metrics.get().named(GAUGE)) {
                String dependency = sample.label("dependency");
                if (sample.value() < 1) {
                    return new Finding.Refused(Message.DEPENDENCY_DOWN.text(dependency, pod.name()));
                }
                if (!up.contains(dependency)) {
                    up.add(dependency);
                }
            }
        }
        return new Finding.Passed(up.isEmpty() ? "no dependencies" : "answer: " + String.join(", ", up));
    }
}
