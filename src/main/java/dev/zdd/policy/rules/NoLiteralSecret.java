package dev.zdd.policy.rules;

import dev.zdd.policy.About;
import dev.zdd.policy.Findings;
import dev.zdd.policy.Rule;
import dev.zdd.policy.Severities;
import dev.zdd.policy.model.Container;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Workload;
import java.util.regex.Pattern;

/** A secret does not stand in a manifest as text. */
final class NoLiteralSecret implements Rule {

    private static final About ABOUT = new About(
            "no-literal-secret",
            "A secret does not stand in a manifest as text",
            "containers, ConfigMap",
            "everybody who may read the workload, its history or the state of the program " + "reads the password",
            "kube-linter: env-var-secret",
            Severities.WARNING_IN_DEV);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public void judge(Manifests manifests, Findings findings) {
        for (Workload workload : manifests.workloads()) {
            for (Container container : workload.allContainers()) {
                for (Node variable : container.at("env").items()) {
                    if (isSecret(
                            variable.key("name").text(""), variable.key("value").text(""))) {
                        findings.add(
                                workload.manifest(),
                                variable.key("value"),
                                "text in " + variable.key("name").show(),
                                "a secretKeyRef",
                                "Put it into a Secret.");
                    }
                }
            }
        }
        for (Manifest map : manifests.of("ConfigMap")) {
            map.at("data").members().forEach((key, value) -> {
                if (isSecret(key, value.text(""))) {
                    findings.add(map, value, "text in " + key, "a Secret", "Put it into a Secret.");
                }
            });
        }
    }

    private static final Pattern NAME =
            Pattern.compile("(?i)(^|[_.-])(password|passwd|secret|token|api[_-]?key|private[_-]?key)$");

    private static boolean isSecret(String name, String value) {
        return NAME.matcher(name).find() && !value.isBlank();
    }
}
