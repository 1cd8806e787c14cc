package dev.zdd.policy.rules.configuration;

import dev.zdd.policy.model.Container;
import dev.zdd.policy.model.Kind;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.rule.Rule;
import java.util.List;
import java.util.regex.Pattern;

@Rule.Description(
        title = "A secret does not stand in a manifest as text",
        looksAt = "containers, ConfigMap",
        why = "everybody who may read the workload, its history or the state of the program reads the password",
        fix = "Put it into a Secret.",
        source = "kube-linter: env-var-secret",
        severities = Rule.Severities.WARNING_IN_DEV)
final class NoLiteralSecret extends Rule {

    /** Words of their own, or with a capital: {@code db-password}, {@code dbPassword}, and what libpq and AWS read. */
    private static final Pattern NAME = Pattern.compile(
            "(?i)(^|[_.-])((pg)?password|passwd|secret|token|(api|private|secret|secret[_-]?access)[_-]?key)$"
                    + "|(?-i:[a-z0-9](Password|Passwd|ApiKey|PrivateKey)$)");

    /** A flag whose value is the next word. */
    private static final Pattern FLAG =
            Pattern.compile("(?i)--?[\\w-]*(?<!initial-cluster-)(password|passwd|secret|token|api-?key)");

    private static final int LONGEST_ADDRESS = 2_000;

    /** An address with a password that is no reference: {@code postgres://shop:hunter2@db/shop}. */
    private static final Pattern URL = Pattern.compile("\\b[a-z][a-z0-9+.-]*://[^\\s:/@]+:(?!\\$[({])[^\\s:/@]+@");

    /** The initial-cluster-token of etcd is a name that the members share. */
    private static final Pattern ARGUMENT = Pattern.compile(
            "(?i)--?[\\w-]*(?<!initial-cluster-)(password|passwd|secret|token|api-?key)[= ](?!\\$[({]|\\s|/)\\S+");

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Container container : manifests.allContainers()) {
            for (Node variable : container.at("env").items()) {
                Node value = variable.key("value");
                String name = variable.textOf("name");
                if (isSecret(name, value.text("")) || hasPassword(value)) {
                    findings.found(value, "text in " + name, "a secretKeyRef");
                }
            }
            for (String field : List.of("command", "args")) {
                String before = "";
                for (Node word : container.at(field).items()) {
                    String text = word.text("");
                    boolean value = FLAG.matcher(before).matches() && !text.matches("[-/].*") && isValue(text);
                    if (value || ARGUMENT.matcher(text).find() || hasPassword(word)) {
                        findings.found(word, "a password in an argument", "$(NAME) of a variable with a secretKeyRef");
                    }
                    before = text;
                }
            }
        }
        for (Manifest map : manifests.of(Kind.CONFIG_MAP)) {
            map.at("data").members().forEach((key, value) -> {
                if (isSecret(key, value.text("")) || hasPassword(value)) {
                    findings.found(value, "text in " + key, "a Secret");
                }
            });
        }
    }

    private static boolean isSecret(String name, String value) {
        return NAME.matcher(name).find() && isValue(value);
    }

    private static boolean isValue(String text) {
        return !text.matches("(?i)\\s*|.|true|false|yes|no") && !isReference(text);
    }

    private static boolean hasPassword(Node value) {
        String text = value.text("");
        // Of a long text only the beginning: a dashboard is no address.
        return text.length() <= LONGEST_ADDRESS && URL.matcher(text).find();
    }

    // Filled in by Kubernetes, by Spring or by envsubst.
    private static boolean isReference(String value) {
        return value.strip().matches("\\$\\([^)]+\\)|\\$\\{[^}]+}");
    }
}
