package dev.zdd.policy.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pulumi.Context;
import com.pulumi.core.Output;
import com.pulumi.exceptions.RunException;
import com.pulumi.kubernetes.apps.v1.Deployment;
import com.pulumi.kubernetes.apps.v1.DeploymentArgs;
import com.pulumi.kubernetes.apps.v1.inputs.DeploymentSpecArgs;
import com.pulumi.kubernetes.core.v1.ConfigMap;
import com.pulumi.kubernetes.core.v1.ConfigMapArgs;
import com.pulumi.kubernetes.core.v1.ServiceArgs;
import com.pulumi.kubernetes.core.v1.inputs.ContainerArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodTemplateSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.ServiceSpecArgs;
import com.pulumi.kubernetes.meta.v1.inputs.LabelSelectorArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.CustomTimeouts;
import com.pulumi.resources.ResourceTransformation;
import dev.zdd.config.Shop;
import dev.zdd.pod.PodOptions;
import dev.zdd.policy.PolicyConfig;
import dev.zdd.policy.PolicyReport;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Source;
import dev.zdd.provider.ClusterAccess;
import dev.zdd.provider.Providers;
import dev.zdd.service.ZeroDowntimeService;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class PoliciesTest {

    private static final StackContext STACK = StackContext.of("project", "prod");

    @Test
    void seeResourcesOfAnyProgram() {
        PolicyReport report = Policies.check("prod", ctx -> deployment("shop:latest"));

        assertThat(report.objecting()).contains("image-pinned", "pre-stop-present", "readiness-probe");
        assertThat(report.errors().get(0).place()).startsWith("urn:pulumi:prod::project::");
    }

    @Test
    void haveNoErrorsForAServiceOfThisLibraryInItsSmallestForm() {
        PolicyReport report = shop(PodOptions.NONE, options -> options);

        report.assertNoErrors();
        assertThat(report.objects()).isGreaterThan(7);
    }

    @Test
    void judgeWhatAProgramMakesOfTheFinishedObjects() {
        PodOptions quick = PodOptions.NONE.changedBy(template -> PodTemplateSpecArgs.builder(template)
                .spec(template.spec()
                        .orElseThrow()
                        .applyValue(spec -> PodSpecArgs.builder(spec)
                                .terminationGracePeriodSeconds(5)
                                .build()))
                .build());
        ResourceTransformation astray = change -> change.args() instanceof ServiceArgs service
                ? Optional.of(new ResourceTransformation.Result(
                        ServiceArgs.builder(service)
                                .spec(service.spec()
                                        .orElseThrow()
                                        .applyValue(spec -> ServiceSpecArgs.builder(spec)
                                                .selector(Map.of("app", "nobody"))
                                                .build()))
                                .build(),
                        change.options()))
                : Optional.empty();

        assertThat(shop(quick, options -> options).objecting())
                .contains("grace-covers-drain")
                .doesNotContain("service-selects-pods");
        assertThat(shop(
                                PodOptions.NONE,
                                options -> ComponentResourceOptions.merge(
                                        options,
                                        ComponentResourceOptions.builder()
                                                .resourceTransformations(astray)
                                                .build()))
                        .objecting())
                .contains("service-selects-pods")
                .doesNotContain("grace-covers-drain");
    }

    private static PolicyReport shop(PodOptions pod, UnaryOperator<ComponentResourceOptions> options) {
        return Policies.check(
                "dev",
                ctx -> new ZeroDowntimeService(
                        Shop.of("shop", "shops", "registry.example.com/shop:1.4.2")
                                .pod(pod)
                                .build(),
                        options.apply(Providers.create(ClusterAccess.ambient()).options())));
    }

    @Test
    void stopTheRealRunBeforeTheProgramStarts() {
        AtomicInteger runs = new AtomicInteger();
        PolicyReport report = Policies.check("prod", ctx -> deployment("shop:latest"));

        assertThatThrownBy(() -> Recording.of(STACK, Policies.guarded(report, ctx -> runs.incrementAndGet())))
                .isInstanceOf(Policies.PolicyViolationException.class)
                .hasMessageContaining("error[image-pinned] Deployment default/shop")
                .hasMessageContaining("found     spec.template.spec.containers[0].image: shop:latest")
                .hasMessageContaining("expected  a tag other than latest, or a digest")
                .hasMessageContaining("fix       Pin the image");
        assertThat(runs).hasValue(0);
    }

    @Test
    void letAProgramWithoutErrorsRun() {
        AtomicInteger runs = new AtomicInteger();
        PolicyReport report = Policies.check("prod", ctx -> runs.incrementAndGet());

        Recording.of(STACK, Policies.guarded(report, ctx -> runs.incrementAndGet()));

        assertThat(runs).hasValue(2);
    }

    @Test
    void knowWhatTheProgramIgnoresAndHowLongItWaits() {
        Recording recording = Recording.of(
                STACK,
                ctx -> new ConfigMap(
                        "settings",
                        ConfigMapArgs.builder().data(Map.of("a", "b")).build(),
                        CustomResourceOptions.builder()
                                .ignoreChanges("data")
                                .customTimeouts(CustomTimeouts.builder()
                                        .update(Duration.ofMinutes(2))
                                        .build())
                                .build()));

        Manifest manifest = recording.manifests().get(0);
        assertThat(manifest.reference()).isEqualTo("ConfigMap default/settings-auto");
        assertThat(manifest.apiVersion()).isEqualTo("v1");
        assertThat(manifest.source()).isInstanceOfSatisfying(Source.InProgram.class, source -> {
            assertThat(source.ignoreChanges()).containsExactly("data");
            assertThat(source.updateSeconds()).contains(120);
        });
    }

    @Test
    void giveTheProgramItsConfigurationAndStack() {
        StackContext stack = STACK.withConfig(Map.of("project:image", "shop:7"));

        Recording recording = Recording.of(stack, ctx -> {
            ctx.export("stack", Output.of(ctx.stackName()));
            deployment(ctx.config().require("image"));
        });

        assertThat(recording
                        .manifests()
                        .get(0)
                        .at("spec.template.spec.containers")
                        .items()
                        .get(0)
                        .key("image")
                        .text())
                .contains("shop:7");
        assertThat(recording.outputs()).containsKey("stack");
    }

    @Test
    void failWithWhatTheProgramFailsWith() {
        assertThatThrownBy(() -> Policies.check("prod", PoliciesTest::broken))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a slip");
    }

    @Test
    void tellOfAStackFileThatDoesNotFitInPulumisOwnWay() {
        Consumer<Context> guarded = Policies.guard(
                ctx -> PolicyConfig.read("prod", Map.of("policy:profile", "strict")),
                (type, inputs) -> Map.of(),
                (context, recording) -> {});

        assertThatThrownBy(() -> Recording.of(STACK, guarded))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("Pulumi.prod.yaml: policy:profile: strict (expected: one of dev, production)");
    }

    @Test
    void canRunOneAfterTheOther() {
        for (int i = 0; i < 3; i++) {
            assertThat(Policies.check("prod", ctx -> deployment("shop:1")).objects())
                    .isEqualTo(1);
        }
    }

    private static void broken(Context context) {
        throw new IllegalStateException("a slip");
    }

    private static void deployment(String image) {
        Map<String, String> labels = Map.of("app", "shop");
        new Deployment(
                "shop",
                DeploymentArgs.builder()
                        .metadata(ObjectMetaArgs.builder().name("shop").build())
                        .spec(DeploymentSpecArgs.builder()
                                .selector(LabelSelectorArgs.builder()
                                        .matchLabels(labels)
                                        .build())
                                .template(PodTemplateSpecArgs.builder()
                                        .metadata(ObjectMetaArgs.builder()
                                                .labels(labels)
                                                .build())
                                        .spec(
                                                PodSpecArgs.builder()
                                                        .containers(List.of(ContainerArgs.builder()
                                                                .name("api")
                                                                .image(image)
                                                                .ports(com.pulumi.kubernetes.core.v1.inputs
                                                                        .ContainerPortArgs.builder()
                                                                        .containerPort(8080)
                                                                        .build())
                                                                .build()))
                                                        .build())
                                        .build())
                                .build())
                        .build());
    }
}
