package dev.zdd.policy.rules.configuration;

import dev.zdd.policy.model.Container;
import dev.zdd.policy.model.Kind;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;
import java.util.regex.Pattern;

final class NoLiteralSecret extends Rule {

    private static final Pattern NAME =
            Pattern.compile("(?i)(^|[_.-])(password|passwd|secret|token|api[_-]?key|private[_-]?key)$");

    NoLiteralSecret() {
        super(
                "A secret does not stand in a manifest as text",
                "containers, ConfigMap",
                "everybody who may read the workload, its history or the state of the program reads the password",
                "kube-linter: env-var-secret",
                Severities.WARNING_IN_DEV);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Container container : manifests.allContainers()) {
            for (Node variable : container.at("env").items()) {
                if (isSecret(
                        variable.key("name").text(""), variable.key("value").text(""))) {
                    findings.add(
                            variable.key("value"),
                            "text in " + variable.key("name").show(),
                            "a secretKeyRef",
                            "Put it into a Secret.");
                }
            }
        }
        for (Manifest map : manifests.of(Kind.CONFIG_MAP)) {
            map.at("data").members().forEach((key, value) -> {
                if (isSecret(key, value.text(""))) {
                    findings.add(value, "text in " + key, "a Secret", "Put it into a Secret.");
                }
            });
        }
    }

    private static boolean isSecret(String name, String value) {
        return NAME.matcher(name).find() && !value.isBlank();
    }
}
