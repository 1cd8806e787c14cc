package dev.zdd.policy.rules.probe;

import dev.zdd.policy.model.Container;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;
import java.util.regex.Pattern;

final class LivenessWithoutDependencies extends Rule {

    private static final Pattern CLIENT =
            Pattern.compile("\\b(psql|pg_isready -h|mysql|redis-cli -h|mongo|curl https?://(?!localhost|127\\.))");

    LivenessWithoutDependencies() {
        super(
                "Liveness does not look at dependencies",
                "liveness probes",
                "a dependency that fails restarts every pod, which does not mend it and empties every cache",
                "Spring Boot reference: do not add external systems to the liveness group; Kubernetes documentation: liveness probes",
                Severities.WARNING_IN_DEV);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Container container : manifests.containers()) {
            Node path = container.at("livenessProbe.httpGet.path");
            Node command = container.at("livenessProbe.exec.command");
            // Spring Boot's whole health, other than its liveness group, contains the database.
            if (path.text("").matches("/actuator/health/?|.*(ready|readiness|depend|deep|database).*")) {
                findings.add(
                        path, "a path that looks only at the process", "With Spring Boot: /actuator/health/liveness.");
            } else if (CLIENT.matcher(command.show()).find()) {
                findings.add(
                        command, "a command that looks only at the process", "Ask the process, not its dependencies.");
            }
        }
    }
}
