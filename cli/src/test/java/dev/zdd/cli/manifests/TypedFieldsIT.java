package dev.zdd.cli.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.resources.CustomResourceOptions;
import dev.zdd.crd.ArgoRollouts;
import dev.zdd.crd.ArgoRollouts.AnalysisTemplateSpec;
import dev.zdd.crd.ArgoRollouts.RolloutSpec;
import dev.zdd.crd.CustomObject;
import dev.zdd.crd.Istio;
import dev.zdd.crd.Istio.DestinationRuleSpec;
import dev.zdd.crd.Istio.GatewaySpec;
import dev.zdd.crd.Istio.VirtualServiceSpec;
import dev.zdd.crd.PrometheusOperator;
import dev.zdd.crd.PrometheusOperator.PodMonitorSpec;
import dev.zdd.crd.PrometheusOperator.PrometheusRuleSpec;
import dev.zdd.engine.process.Command;
import dev.zdd.testing.RecordedStack;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every field of every typed custom resource is one that the real definition has, and of its type. */
class TypedFieldsIT {

    private static final int KINDS = 7;

    @TempDir
    private static Path cache;

    @TempDir
    private Path directory;

    @BeforeAll
    static void installDefinitions() {
        new TestCluster().installDefinitions(cache);
    }

    @AfterEach
    void cleanUp() {
        RecordedStack.cleanUp();
    }

    @Test
    void isKnownToTheApiServer() {
        RecordedStack stack = RecordedStack.of(ctx -> {
            for (int variant = 0; variant < EveryField.VARIANTS; variant++) {
                register("every-field-" + variant, new EveryField(variant));
            }
        });

        Command.Result result = new TestCluster().tryToCreate(directory, TestCluster.objects(stack.manifest()));

        assertThat(result.errors()).isEmpty();
        assertThat(result.output().lines()).hasSize(KINDS * EveryField.VARIANTS);
    }

    private static void register(String name, EveryField every) {
        CustomResourceOptions none = CustomResourceOptions.Empty;
        ObjectMetaArgs metadata =
                ObjectMetaArgs.builder().name(name).namespace("default").build();
        new CustomObject(ArgoRollouts.ROLLOUT, name, metadata, every.of(RolloutSpec.class), none);
        new CustomObject(ArgoRollouts.ANALYSIS_TEMPLATE, name, metadata, every.of(AnalysisTemplateSpec.class), none);
        new CustomObject(Istio.VIRTUAL_SERVICE, name, metadata, every.of(VirtualServiceSpec.class), none);
        new CustomObject(Istio.DESTINATION_RULE, name, metadata, every.of(DestinationRuleSpec.class), none);
        new CustomObject(Istio.GATEWAY, name, metadata, every.of(GatewaySpec.class), none);
        new CustomObject(PrometheusOperator.PROMETHEUS_RULE, name, metadata, every.of(PrometheusRuleSpec.class), none);
        new CustomObject(PrometheusOperator.POD_MONITOR, name, metadata, every.of(PodMonitorSpec.class), none);
    }
}
