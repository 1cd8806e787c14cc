package dev.zdd.strategy;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.batch.v1.inputs.JobSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.ContainerArgs;
import com.pulumi.kubernetes.core.v1.inputs.EnvVarArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodTemplateSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.ResourceRequirementsArgs;
import com.pulumi.resources.Resource;
import dev.zdd.component.ObjectComponent;
import dev.zdd.component.ServiceMetadata;
import dev.zdd.crd.CustomObject;
import dev.zdd.crd.CustomObject.Kind;
import dev.zdd.crd.Fields;
import dev.zdd.pod.PodOptions;
import dev.zdd.pod.PodSecurity;
import dev.zdd.pod.Port;
import dev.zdd.pod.Security;
import java.util.List;
import java.util.Map;

/** The AnalysisTemplate of a {@link PreviewTest}. */
public final class PreviewJob extends ObjectComponent {

    private static final String NAME = "preview-test";

    /**
     * Creates the template.
     *
     * @param preview the Service in front of the new version
     * @param main its main port
     * @param serviceAccount of the Job's pods
     * @param options of the service's pods
     */
    public PreviewJob(
            ServiceMetadata names,
            PreviewTest test,
            String preview,
            Port main,
            Output<String> serviceAccount,
            PodOptions options,
            Resource parent) {
        super("zdd:analysis:PreviewJob", names.service(), parent);
        keep(new CustomObject(
                Kind.ANALYSIS_TEMPLATE,
                template(names),
                names.unnamed().name(template(names)).build(),
                Fields.of(
                        "metrics",
                        List.of(Fields.of("name", NAME)
                                .with(
                                        "provider",
                                        Map.of(
                                                "job",
                                                Map.of(
                                                        "spec",
                                                        job(
                                                                test,
                                                                url(names, preview, main),
                                                                serviceAccount,
                                                                options)))))),
                childOptions().build()));
        registerOutputs(Map.of());
    }

    /** The template's name. */
    static String template(ServiceMetadata names) {
        return names.service() + "-" + NAME;
    }

    private static Output<String> url(ServiceMetadata names, String preview, Port main) {
        String scheme = main.protocol() == Port.Protocol.HTTP ? "http://" : "";
        return names.namespace()
                .applyValue(namespace -> "%s%s.%s.svc:%d".formatted(scheme, preview, namespace, main.service()));
    }

    private static JobSpecArgs job(
            PreviewTest test, Output<String> url, Output<String> serviceAccount, PodOptions options) {
        return JobSpecArgs.builder()
                .backoffLimit(0)
                .activeDeadlineSeconds(Math.toIntExact(test.within().toSeconds()))
                .template(PodTemplateSpecArgs.builder()
                        .spec(options.job(PodSpecArgs.builder()
                                .restartPolicy("Never")
                                .serviceAccountName(serviceAccount)
                                .automountServiceAccountToken(false)
                                .enableServiceLinks(false)
                                .securityContext(PodSecurity.podContext(Security.DEFAULT))
                                .containers(ContainerArgs.builder()
                                        .name(NAME)
                                        .image(test.image().value())
                                        .command(test.command())
                                        .env(EnvVarArgs.builder()
                                                .name(PreviewTest.URL)
                                                .value(url)
                                                .build())
                                        .resources(ResourceRequirementsArgs.builder()
                                                .requests(test.resources().requests())
                                                .limits(test.resources().limits())
                                                .build())
                                        .securityContext(PodSecurity.containerContext(Security.DEFAULT))
                                        .volumeMounts(PodSecurity.tmpMount())
                                        .build())
                                .volumes(PodSecurity.tmpVolume())
                                .build()))
                        .build())
                .build();
    }
}
