package dev.zdd.schema;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.batch.v1.Job;
import com.pulumi.kubernetes.batch.v1.JobArgs;
import com.pulumi.kubernetes.batch.v1.inputs.JobSpecArgs;
import com.pulumi.kubernetes.batch.v1.inputs.PodFailurePolicyArgs;
import com.pulumi.kubernetes.batch.v1.inputs.PodFailurePolicyOnExitCodesRequirementArgs;
import com.pulumi.kubernetes.batch.v1.inputs.PodFailurePolicyOnPodConditionsPatternArgs;
import com.pulumi.kubernetes.batch.v1.inputs.PodFailurePolicyRuleArgs;
import com.pulumi.kubernetes.core.v1.inputs.ContainerArgs;
import com.pulumi.kubernetes.core.v1.inputs.EnvVarArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodTemplateSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.ResourceRequirementsArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.resources.Resource;
import dev.zdd.await.ReadinessWait;
import dev.zdd.component.ServiceComponent;
import dev.zdd.component.ServiceMetadata;
import dev.zdd.pod.ImageReference;
import dev.zdd.pod.PodOptions;
import dev.zdd.pod.PodSecurity;
import dev.zdd.pod.Security;
import dev.zdd.settings.DependencyVariables;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The Job that runs one phase of a release's migrations. Pulumi waits for it and shows the end of its log when it fails; what
 * depends on it is then left as it is.
 *
 * <p>Its name comes from the image, the phase and the database: the same release makes no second Job, another release makes its
 * own, and one that failed is made anew when the same release is tried again. It stays until the next release, for its log.
 * Its pods bear another name than the service's: the Service must not send them requests.
 */
public final class MigrationJob extends ServiceComponent {

    private static final String CONTAINER = "migration";

    private static final int HASH_DIGITS = 10;

    /** Of the service's name in the Job's, so that with phase, hash and the provider's suffix it fits into a label. */
    private static final int LONGEST_PREFIX = 30;

    private final Output<List<Resource>> complete;

    /**
     * Creates the Job.
     *
     * @param image of the service
     * @param plan with a command
     * @param serviceAccount its name
     * @param database the variables of the dependencies that the command names
     * @param security whom it runs as
     * @param options of the service's pods
     * @param after what must be there before
     * @param wait until the Job is complete
     */
    public MigrationJob(
            ServiceMetadata names,
            MigrationPhase phase,
            ImageReference image,
            MigrationPlan plan,
            Output<String> serviceAccount,
            DependencyVariables database,
            Security security,
            PodOptions options,
            Output<List<Resource>> after,
            ReadinessWait wait,
            Resource parent) {
        super("zdd:migration:MigrationJob", "%s-%s".formatted(names.service(), phase.label()), parent);
        String prefix = names.service().substring(0, Math.min(names.service().length(), LONGEST_PREFIX));
        MigrationCommand command = plan.command().orElseThrow();
        String name =
                "%s-%s-%s".formatted(prefix, phase.label(), hash(names.service(), phase, image, command, database));
        Map<String, String> labels = new TreeMap<>(names.labels());
        labels.put("app.kubernetes.io/name", "%s-%s".formatted(names.service(), phase.label()));
        labels.putAll(MigrationJobs.podLabels(names));
        Duration deadline = plan.deadline().plus(phase.pause());
        var object = new Job(
                name,
                JobArgs.builder()
                        .metadata(names.unnamed(Map.of(
                                        "pulumi.com/replaceUnready",
                                        "true",
                                        ReadinessWait.NO_WAIT_OF_THE_PLUGIN,
                                        "true"))
                                .labels(labels)
                                .build())
                        .spec(JobSpecArgs.builder()
                                .backoffLimit(plan.retries())
                                .activeDeadlineSeconds(Math.toIntExact(deadline.toSeconds()))
                                .podFailurePolicy(failurePolicy(command))
                                .template(PodTemplateSpecArgs.builder()
                                        .metadata(ObjectMetaArgs.builder()
                                                .labels(labels)
                                                .build())
                                        .spec(options.job(pod(phase, image, plan, serviceAccount, database, security)))
                                        .build())
                                .build())
                        .build(),
                childOptions().dependsOn(after).build());
        complete = wait.ready(object, deadline.plus(Duration.ofMinutes(1)));
        registerOutputs(Map.of());
    }

    /** The Job, once it is complete. */
    public Output<List<Resource>> complete() {
        return complete;
    }

    // A drained node is nobody's failure; a database that is away for a moment is worth another try; anything else is
    // not.
    private static PodFailurePolicyArgs failurePolicy(MigrationCommand command) {
        return PodFailurePolicyArgs.builder()
                .rules(
                        PodFailurePolicyRuleArgs.builder()
                                .action("Ignore")
                                .onPodConditions(PodFailurePolicyOnPodConditionsPatternArgs.builder()
                                        .type("DisruptionTarget")
                                        .status("True")
                                        .build())
                                .build(),
                        PodFailurePolicyRuleArgs.builder()
                                .action("FailJob")
                                // The SDK asks for it on every rule; none says the same as leaving it out.
                                .onPodConditions(List.of())
                                .onExitCodes(PodFailurePolicyOnExitCodesRequirementArgs.builder()
                                        .containerName(CONTAINER)
                                        .operator("NotIn")
                                        .values(Stream.concat(Stream.of(0), command.unreachable().stream())
                                                .toList())
                                        .build())
                                .build())
                .build();
    }

    private static PodSpecArgs pod(
            MigrationPhase phase,
            ImageReference image,
            MigrationPlan plan,
            Output<String> serviceAccount,
            DependencyVariables database,
            Security security) {
        MigrationCommand command = plan.command().orElseThrow();
        PodSpecArgs.Builder spec = PodSpecArgs.builder();
        ContainerArgs.Builder container = ContainerArgs.builder();
        if (security.readOnlyRoot()) {
            spec.volumes(PodSecurity.tmpVolume());
            container.volumeMounts(PodSecurity.tmpMount());
        }
        return spec.restartPolicy("Never")
                .serviceAccountName(serviceAccount)
                .automountServiceAccountToken(false)
                .enableServiceLinks(false)
                .securityContext(PodSecurity.podContext(security))
                .containers(container
                        .name(CONTAINER)
                        .image(command.image().orElse(image).value())
                        .imagePullPolicy("IfNotPresent")
                        .command(phase.command(command))
                        .env(variables(image, command, database))
                        .resources(ResourceRequirementsArgs.builder()
                                .requests(plan.resources().requests())
                                .limits(plan.resources().limits())
                                .build())
                        .securityContext(PodSecurity.containerContext(security))
                        .build())
                .build();
    }

    // As the service's pods: by it the runner tells their sessions from those of other versions.
    private static List<EnvVarArgs> variables(
            ImageReference image, MigrationCommand command, DependencyVariables database) {
        List<EnvVarArgs> variables = new ArrayList<>();
        command.versionVariable()
                .ifPresent(name -> variables.add(
                        EnvVarArgs.builder().name(name).value(image.version()).build()));
        variables.addAll(database.args());
        return variables;
    }

    private static String hash(
            String service,
            MigrationPhase phase,
            ImageReference image,
            MigrationCommand command,
            DependencyVariables database) {
        String content = String.join(
                "\n",
                service,
                phase.label(),
                command.image().map(own -> image.value() + " " + own.value()).orElse(image.value()),
                database.dependencies().variables().toString());
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HASH_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
