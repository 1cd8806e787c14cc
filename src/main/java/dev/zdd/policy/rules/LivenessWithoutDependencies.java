package dev.zdd.policy.rules;

import dev.zdd.policy.About;
import dev.zdd.policy.Findings;
import dev.zdd.policy.Rule;
import dev.zdd.policy.Severities;
import dev.zdd.policy.model.Container;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.ProbeView;
import dev.zdd.policy.model.Workload;
import java.util.regex.Pattern;

/** Liveness does not look at dependencies. */
final class LivenessWithoutDependencies implements Rule {

    private static final About ABOUT = new About(
            "liveness-without-dependencies",
            "Liveness does not look at dependencies",
            "liveness probes",
            "a dependency that fails restarts every pod, which does not mend it and empties " + "every cache",
            "Spring Boot reference: do not add external systems to the liveness group; "
                    + "Kubernetes documentation: liveness probes",
            Severities.WARNING_IN_DEV);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public void judge(Manifests manifests, Findings findings) {
        for (Workload workload : manifests.workloads()) {
            for (Container container : workload.containers()) {
                ProbeView liveness = container.probe("livenessProbe");
                Node path = liveness.node().at("httpGet.path");
                Node command = liveness.node().at("exec.command");
                // Spring Boot's whole health, other than its liveness group, contains the database.
                if (path.text("").matches("/actuator/health/?|.*(ready|readiness|depend|deep|database).*")) {
                    findings.add(
                            workload.manifest(),
                            path,
                            "a path that looks only at the process",
                            "With Spring Boot: /actuator/health/liveness.");
                } else if (CLIENT.matcher(command.show()).find()) {
                    findings.add(
                            workload.manifest(),
                            command,
                            "a command that looks only at the process",
                            "Ask the process, not its dependencies.");
                }
            }
        }
    }

    private static final Pattern CLIENT =
            Pattern.compile("\\b(psql|pg_isready -h|mysql|redis-cli -h|mongo|curl https?://(?!localhost|127\\.))");
}
