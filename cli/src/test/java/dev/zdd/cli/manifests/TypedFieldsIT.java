package dev.zdd.cli.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.resources.CustomResourceOptions;
import dev.zdd.crd.argo.AnalysisTemplate;
import dev.zdd.crd.argo.AnalysisTemplateArgs;
import dev.zdd.crd.argo.AnalysisTemplateSpec;
import dev.zdd.crd.argo.ClusterAnalysisTemplate;
import dev.zdd.crd.argo.ClusterAnalysisTemplateArgs;
import dev.zdd.crd.argo.Rollout;
import dev.zdd.crd.argo.RolloutArgs;
import dev.zdd.crd.argo.RolloutSpec;
import dev.zdd.crd.istio.DestinationRule;
import dev.zdd.crd.istio.DestinationRuleArgs;
import dev.zdd.crd.istio.DestinationRuleSpec;
import dev.zdd.crd.istio.Gateway;
import dev.zdd.crd.istio.GatewayArgs;
import dev.zdd.crd.istio.GatewaySpec;
import dev.zdd.crd.istio.VirtualService;
import dev.zdd.crd.istio.VirtualServiceArgs;
import dev.zdd.crd.istio.VirtualServiceSpec;
import dev.zdd.crd.prometheus.PodMonitor;
import dev.zdd.crd.prometheus.PodMonitorArgs;
import dev.zdd.crd.prometheus.PodMonitorSpec;
import dev.zdd.crd.prometheus.PrometheusRule;
import dev.zdd.crd.prometheus.PrometheusRuleArgs;
import dev.zdd.crd.prometheus.PrometheusRuleSpec;
import dev.zdd.crd.prometheus.ServiceMonitor;
import dev.zdd.crd.prometheus.ServiceMonitorArgs;
import dev.zdd.crd.prometheus.ServiceMonitorSpec;
import dev.zdd.local.process.Command;
import dev.zdd.testing.Manifest;
import dev.zdd.testing.RecordedStack;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every field of every typed custom resource is one that the real definition has, and of its type. */
class TypedFieldsIT {

    private static final int KINDS = 9;

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

        Command.Result result = new TestCluster().tryToCreate(directory, TestCluster.objects(Manifest.of(stack)));

        assertThat(result.errors()).isEmpty();
        assertThat(result.output().lines()).hasSize(KINDS * EveryField.VARIANTS);
    }

    private static void register(String name, EveryField every) {
        CustomResourceOptions none = CustomResourceOptions.Empty;
        ObjectMetaArgs metadata =
                ObjectMetaArgs.builder().name(name).namespace("default").build();
        new Rollout(name, new RolloutArgs(metadata, every.of(RolloutSpec.class)), none);
        new AnalysisTemplate(name, new AnalysisTemplateArgs(metadata, every.of(AnalysisTemplateSpec.class)), none);
        new ClusterAnalysisTemplate(
                name,
                new ClusterAnalysisTemplateArgs(
                        ObjectMetaArgs.builder().name(name).build(), every.of(AnalysisTemplateSpec.class)),
                none);
        new VirtualService(name, new VirtualServiceArgs(metadata, every.of(VirtualServiceSpec.class)), none);
        new DestinationRule(name, new DestinationRuleArgs(metadata, every.of(DestinationRuleSpec.class)), none);
        new Gateway(name, new GatewayArgs(metadata, every.of(GatewaySpec.class)), none);
        new PrometheusRule(name, new PrometheusRuleArgs(metadata, every.of(PrometheusRuleSpec.class)), none);
        new PodMonitor(name, new PodMonitorArgs(metadata, every.of(PodMonitorSpec.class)), none);
        new ServiceMonitor(name, new ServiceMonitorArgs(metadata, every.of(ServiceMonitorSpec.class)), none);
    }
}
