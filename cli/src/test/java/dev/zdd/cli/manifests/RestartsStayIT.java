package dev.zdd.cli.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.Context;
import com.pulumi.kubernetes.apps.v1.Deployment;
import com.pulumi.kubernetes.apps.v1.DeploymentArgs;
import com.pulumi.kubernetes.apps.v1.inputs.DeploymentSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.ContainerArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodTemplateSpecArgs;
import com.pulumi.kubernetes.meta.v1.inputs.LabelSelectorArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import dev.zdd.namespace.RestrictedNamespace;
import dev.zdd.pod.Restarts;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of a restart when the next update changes something else of the Deployment, with the real engine, plugin and API server. */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RestartsStayIT extends StackOnTestCluster {

    private static final String OF_KUBECTL =
            "{.spec.template.metadata.annotations.kubectl\\.kubernetes\\.io/restartedAt}";
    private static final String OF_ZDD = "{.spec.template.metadata.annotations.zdd_restarted_at}";

    RestartsStayIT() {
        super("restarts-stay-it");
    }

    @Test
    void thatOfKubectlStays() throws Exception {
        List<String> ignored = Restarts.leftAlone(false);
        stack.up(shop(1, Map.of(), ignored));
        cluster.kubectl("-n", namespace, "rollout", "restart", "deployment/shop");
        String restarted = live(OF_KUBECTL);
        assertThat(restarted).isNotEmpty();

        stack.up(shop(2, Map.of(), ignored));
        assertThat(live("{.spec.minReadySeconds}")).isEqualTo("2");
        assertThat(live(OF_KUBECTL)).isEqualTo(restarted);

        stack.refresh();
        stack.up(shop(3, Map.of(), ignored));
        assertThat(live("{.spec.minReadySeconds}")).isEqualTo("3");
        assertThat(live(OF_KUBECTL)).isEqualTo(restarted);
    }

    /** The control: pods would be rolled back to the template of before. */
    @Test
    void isTakenAwayWhereNothingIsLeftAlone() throws Exception {
        stack.up(shop(1, Map.of(), List.of()));
        cluster.kubectl("-n", namespace, "rollout", "restart", "deployment/shop");

        stack.up(shop(2, Map.of(), List.of()));

        assertThat(live("{.spec.minReadySeconds}")).isEqualTo("2");
        assertThat(live(OF_KUBECTL)).isEmpty();
    }

    /** Both as a restart writes it, and as a rollback to a restarted version does, whose manager the plugin takes over. */
    @Test
    void thatOfZddStaysBesideAnnotationsOfTheProgram() throws Exception {
        List<String> ignored = Restarts.leftAlone(true);
        stack.up(shop(1, Map.of("note", "a"), ignored));
        annotate("zdd-restart", "first");

        stack.up(shop(2, Map.of("note", "b"), ignored));
        assertThat(live(OF_ZDD)).isEqualTo("first");
        assertThat(live("{.spec.template.metadata.annotations.note}")).isEqualTo("b");

        annotate("kubectl-zdd-rollback", "second");
        stack.up(shop(3, Map.of("note", "c"), ignored));
        assertThat(live(OF_ZDD)).isEqualTo("second");
        assertThat(live("{.spec.template.metadata.annotations.note}")).isEqualTo("c");
    }

    private void annotate(String manager, String value) {
        cluster.kubectl(
                "-n",
                namespace,
                "patch",
                "deployment",
                "shop",
                "--field-manager=" + manager,
                "--type=merge",
                "-p",
                "{\"spec\": {\"template\": {\"metadata\": {\"annotations\": {\"%s\": \"%s\"}}}}}"
                        .formatted(Restarts.ANNOTATION, value));
    }

    private String live(String path) {
        return cluster.kubectl("-n", namespace, "get", "deployment/shop", "-o", "jsonpath=" + path);
    }

    /** Without a pod: the template is what counts. */
    private Consumer<Context> shop(int minReadySeconds, Map<String, String> annotations, List<String> ignored) {
        return ctx -> {
            Shop shop = new Shop(cluster.providers().options());
            ObjectMetaArgs.Builder labelled = ObjectMetaArgs.builder().labels(Map.of("app", "shop"));
            new Deployment(
                    "shop",
                    DeploymentArgs.builder()
                            .metadata(ObjectMetaArgs.builder()
                                    .name("shop")
                                    .namespace(new RestrictedNamespace(namespace, Map.of(), shop).namespace())
                                    .annotations(Map.of("pulumi.com/skipAwait", "true"))
                                    .build())
                            .spec(DeploymentSpecArgs.builder()
                                    .replicas(0)
                                    .minReadySeconds(minReadySeconds)
                                    .selector(LabelSelectorArgs.builder()
                                            .matchLabels(Map.of("app", "shop"))
                                            .build())
                                    .template(PodTemplateSpecArgs.builder()
                                            .metadata(
                                                    annotations.isEmpty()
                                                            ? labelled.build()
                                                            : labelled.annotations(annotations)
                                                                    .build())
                                            .spec(PodSpecArgs.builder()
                                                    .containers(ContainerArgs.builder()
                                                            .name("api")
                                                            .image("shop:1")
                                                            .build())
                                                    .build())
                                            .build())
                                    .build())
                            .build(),
                    CustomResourceOptions.builder()
                            .parent(shop)
                            .ignoreChanges(ignored)
                            .build());
        };
    }

    /** Something for the parts to be parts of. */
    static final class Shop extends ComponentResource {
        Shop(ComponentResourceOptions options) {
            super("test:index:Shop", "shop", options);
        }
    }
}
