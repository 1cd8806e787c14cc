package dev.zdd.policy.rules.probe;

import dev.zdd.policy.model.Container;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.rule.Rule;
import java.util.regex.Pattern;

@Rule.Description(
        title = "Liveness does not look at dependencies",
        looksAt = "liveness probes",
        why = "a dependency that fails restarts every pod, which does not mend it and empties every cache",
        fix = "Ask the process, not its dependencies; with Spring Boot: /actuator/health/liveness.",
        source =
                "Spring Boot reference: do not add external systems to the liveness group; Kubernetes documentation: liveness probes",
        severities = Rule.Severities.WARNING_IN_DEV)
final class LivenessWithoutDependencies extends Rule.OfLongRunning {

    private static final Pattern CLIENT =
            Pattern.compile("\\b(psql|pg_isready -h|mysql\\b|redis-cli -h|mongo|curl https?://(?!localhost|127\\.))");

    @Override
    protected void judge(Container container, Findings findings) {
        Node path = container.at("livenessProbe.httpGet.path");
        Node command = container.at("livenessProbe.exec.command");
        // Spring Boot's whole health, other than its liveness group, contains the database.
        if (path.text("").matches("/actuator/health/?|.*(ready|readiness|depend|deep|database).*")) {
            findings.add(path, "a path that looks only at the process", "With Spring Boot: /actuator/health/liveness.");
        } else if (CLIENT.matcher(command.show()).find()) {
            findings.add(command, "a command that looks only at the process", "Ask the process, not its dependencies.");
        }
    }
}
