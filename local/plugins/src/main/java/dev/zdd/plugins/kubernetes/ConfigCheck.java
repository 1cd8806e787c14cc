package dev.zdd.plugins.kubernetes;

import dev.zdd.plugins.core.PropertyChange;
import dev.zdd.plugins.core.PropertyDiffer;
import dev.zdd.plugins.core.PropertyValue;
import dev.zdd.plugins.core.PropertyValue.Bool;
import dev.zdd.plugins.core.PropertyValue.Props;
import dev.zdd.plugins.core.PropertyValue.Secret;
import dev.zdd.plugins.core.ProviderError;
import dev.zdd.plugins.core.ProviderPlugin.CheckFailure;
import dev.zdd.plugins.core.ProviderPlugin.DiffCall;
import dev.zdd.plugins.core.ProviderPlugin.DiffResult;
import dev.zdd.plugins.core.Urn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Validation and comparison of the provider's own settings. */
final class ConfigCheck {

    private static final Set<String> FLAGS = Set.of(
            "deleteUnreachable",
            "enableConfigMapMutable",
            "enableSecretMutable",
            "enableServerSideApply",
            "skipUpdateUnreachable",
            "strictMode",
            "suppressDeprecationWarnings",
            "suppressHelmHookWarnings",
            "upsertExistingObjects");

    /** The settings that say which cluster it is. */
    private static final Set<String> CLUSTER_SETTINGS = Set.of("kubeconfig", "context", "cluster");

    private ConfigCheck() {}

    /** A kubeconfig given as content holds keys or tokens, which have no business in the state in the clear. */
    static Props withSecretKubeconfig(Props config) {
        return config.text("kubeconfig")
                .filter(Kubeconfigs::isContent)
                .map(content -> config.with("kubeconfig", new Secret(PropertyValue.of(content))))
                .orElse(config);
    }

    static List<CheckFailure> failures(Urn urn, Props config) {
        List<CheckFailure> failures = new ArrayList<>();
        for (String flag : FLAGS.stream().sorted().toList()) {
            config.get(flag)
                    .map(PropertyValue::revealed)
                    .filter(value -> !isFlag(value))
                    .ifPresent(value -> fail(failures, flag, Trees.shown(value) + " (expected: true or false)"));
        }
        if (config.get("enableServerSideApply")
                .filter(value -> isFlag(value.revealed()) && !ProviderConfig.isTrue(value.revealed()))
                .isPresent()) {
            fail(failures, "enableServerSideApply", "false is not supported by this plugin (expected: true)");
        }
        if (config.has("renderYamlToDirectory")) {
            fail(failures, "renderYamlToDirectory", "not supported by this plugin (expected: none)");
        }
        if (config.get("strictMode")
                .map(PropertyValue::revealed)
                .filter(ProviderConfig::isTrue)
                .isPresent()) {
            strict(urn, config, failures);
        }
        return failures;
    }

    private static void strict(Urn urn, Props config, List<CheckFailure> failures) {
        if (urn.isDefaultProvider()) {
            fail(failures, "", "strict mode prohibits the default provider");
        }
        for (String required : List.of("kubeconfig", "context")) {
            if (!config.has(required)) {
                fail(failures, required, "missing (expected: a value, in strict mode)");
            }
        }
    }

    private static boolean isFlag(PropertyValue value) {
        return value instanceof Bool
                || value.containsUnknowns()
                || value.asText()
                        .filter(text -> text.equals("true") || text.equals("false"))
                        .isPresent();
    }

    private static void fail(List<CheckFailure> failures, String property, String reason) {
        failures.add(new CheckFailure(property, reason));
    }

    /**
     * Resources are replaced when the settings lead to another cluster, that is to another address or certificate
     * authority, or to one that is not known yet. A clusterIdentifier says so instead, where one is given.
     */
    static DiffResult diff(DiffCall call, Map<String, String> environment) {
        Props olds = call.oldInputs().isEmpty() ? call.oldState() : call.oldInputs();
        List<PropertyChange> changes = PropertyDiffer.diff(olds, call.news());
        boolean otherCluster = isOtherCluster(olds, call.news(), environment);
        return new DiffResult(
                changes.stream()
                        .map(change -> otherCluster
                                        && change.path()
                                                .top()
                                                .filter(ConfigCheck::namesCluster)
                                                .isPresent()
                                ? change.replacing()
                                : change)
                        .toList(),
                false);
    }

    private static boolean namesCluster(String setting) {
        return CLUSTER_SETTINGS.contains(setting) || setting.equals("clusterIdentifier");
    }

    private static boolean isOtherCluster(Props olds, Props news, Map<String, String> environment) {
        Optional<String> oldIdentifier = olds.text("clusterIdentifier");
        Optional<String> newIdentifier = news.text("clusterIdentifier");
        if (oldIdentifier.isPresent() && newIdentifier.isPresent()) {
            return !oldIdentifier.equals(newIdentifier);
        }
        if (CLUSTER_SETTINGS.stream()
                .flatMap(name -> news.get(name).stream())
                .anyMatch(PropertyValue::containsUnknowns)) {
            return true;
        }
        Optional<String> before = identity(olds, environment);
        Optional<String> now = identity(news, environment);
        return before.isPresent() && now.isPresent() && !before.equals(now);
    }

    private static Optional<String> identity(Props config, Map<String, String> environment) {
        try {
            return Kubeconfigs.identity(ProviderConfig.of(config, environment), environment);
        } catch (ProviderError e) {
            return Optional.empty();
        }
    }
}
