package dev.zdd.plugins.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.plugins.core.PropertyChange;
import dev.zdd.plugins.core.PropertyValue;
import dev.zdd.plugins.core.PropertyValue.Props;
import dev.zdd.plugins.core.PropertyValue.Unknown;
import dev.zdd.plugins.core.ProviderPlugin.CheckFailure;
import dev.zdd.plugins.core.ProviderPlugin.DiffCall;
import dev.zdd.plugins.core.ProviderPlugin.DiffResult;
import dev.zdd.plugins.core.Urn;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigCheckTest {

    private static final Urn EXPLICIT = Urn.parse("urn:pulumi:test::test::pulumi:providers:kubernetes::mine");
    private static final Urn DEFAULT = Urn.parse("urn:pulumi:test::test::pulumi:providers:kubernetes::default_4_32_0");

    @Test
    void namesTheSettingsThatAreNotValidOrNotSupported() {
        Map<String, ?> config =
                Map.of("deleteUnreachable", "maybe", "enableServerSideApply", "false", "renderYamlToDirectory", "out");
        assertThat(ConfigCheck.failures(EXPLICIT, PropertyValue.fromPlainMap(config)))
                .extracting(CheckFailure::property)
                .containsExactlyInAnyOrder("deleteUnreachable", "enableServerSideApply", "renderYamlToDirectory");
    }

    @Test
    void isStrictWhenAskedTo() {
        assertThat(ConfigCheck.failures(DEFAULT, PropertyValue.fromPlainMap(Map.of("strictMode", "true"))))
                .extracting(CheckFailure::property)
                .containsExactlyInAnyOrder("", "kubeconfig", "context");
        assertThat(ConfigCheck.failures(DEFAULT, Props.EMPTY)).isEmpty();
    }

    @Test
    void replacesResourcesOnlyWhenTheClusterIsAnother() {
        Props old = kubeconfig("https://one", "secret-a");
        assertThat(diff(old, kubeconfig("https://one", "secret-b")).changes())
                .isNotEmpty()
                .noneMatch(PropertyChange::replaces);
        assertThat(diff(old, kubeconfig("https://two", "secret-a")).changes()).allMatch(PropertyChange::replaces);
        assertThat(diff(old, old.with("kubeconfig", new Unknown())).changes()).allMatch(PropertyChange::replaces);
    }

    @Test
    void believesTheClusterIdentifierMoreThanTheAddress() {
        Props old = kubeconfig("https://one", "a").with("clusterIdentifier", PropertyValue.of("x"));
        Props moved = kubeconfig("https://two", "a").with("clusterIdentifier", PropertyValue.of("x"));
        assertThat(diff(old, moved).changes()).noneMatch(PropertyChange::replaces);
        Props other = old.with("clusterIdentifier", PropertyValue.of("y"));
        assertThat(diff(old, other).changes()).allMatch(PropertyChange::replaces);
    }

    private static DiffResult diff(Props olds, Props news) {
        return ConfigCheck.diff(new DiffCall(EXPLICIT, "id", Props.EMPTY, olds, news, List.of()), Map.of());
    }

    private static Props kubeconfig(String server, String token) {
        return Props.of("kubeconfig", PropertyValue.of("""
                apiVersion: v1
                kind: Config
                current-context: c
                clusters: [{name: c, cluster: {server: "%s"}}]
                users: [{name: u, user: {token: "%s"}}]
                contexts: [{name: c, context: {cluster: c, user: u}}]
                """.formatted(server, token)));
    }
}
