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
import dev.zdd.pod.ContainerResources;
import dev.zdd.pod.ImageReference;
import dev.zdd.pod.PodSecurity;
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

    /** Where the image has the runner's arguments; part of what the image promises. */
    private static final String OPTIONS_FILE = "/app/migration/java.options";

    /** The runner's exit code for a database that did not answer; any other is final. */
    private static final int UNREACHABLE = 3;

    private static final int HASH_DIGITS = 10;

    /** Of the service's name in the Job's, so that with phase, hash and the provider's suffix it fits into a label. */
    private static final int LONGEST_PREFIX = 30;

    private final Output<List<Resource>> complete;

    /**
     * Creates the Job.
     *
     * @param serviceAccount its name
     * @param database the variables of the database alone
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
            Output<List<Resource>> after,
            ReadinessWait wait,
            Resource parent) {
        super("zdd:migration:MigrationJob", "%s-%s".formatted(names.service(), phase.label()), parent);
        String prefix = names.service().substring(0, Math.min(names.service().length(), LONGEST_PREFIX));
        String name = "%s-%s-%s".formatted(prefix, phase.label(), hash(names.service(), phase, image, database));
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
                                .podFailurePolicy(failurePolicy())
                                .template(PodTemplateSpecArgs.builder()
                                        .metadata(ObjectMetaArgs.builder()
                                                .labels(labels)
                                                .build())
                                        .spec(pod(phase, image, serviceAccount, database))
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
    private static PodFailurePolicyArgs failurePolicy() {
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
                                        .values(0, UNREACHABLE)
                                        .build())
                                .build())
                .build();
    }

    private static PodSpecArgs pod(
            MigrationPhase phase, ImageReference image, Output<String> serviceAccount, DependencyVariables database) {
        List<String> command = new ArrayList<>(List.of("java", "@" + OPTIONS_FILE));
        command.addAll(phase.arguments());
        return PodSpecArgs.builder()
                .restartPolicy("Never")
                .serviceAccountName(serviceAccount)
                .automountServiceAccountToken(false)
                .enableServiceLinks(false)
                .securityContext(PodSecurity.podContext())
                .containers(ContainerArgs.builder()
                        .name(CONTAINER)
                        .image(image.value())
                        .imagePullPolicy("IfNotPresent")
                        .command(command)
                        .env(variables(image, database))
                        .resources(ResourceRequirementsArgs.builder()
                                .requests(Map.of(
                                        "cpu",
                                        "100m",
                                        "memory",
                                        "256Mi",
                                        ContainerResources.STORAGE,
                                        ContainerResources.STORAGE_REQUEST))
                                .limits(Map.of(
                                        "cpu",
                                        "1",
                                        "memory",
                                        "256Mi",
                                        ContainerResources.STORAGE,
                                        ContainerResources.STORAGE_LIMIT))
                                .build())
                        .securityContext(PodSecurity.containerContext())
                        .volumeMounts(PodSecurity.tmpMount())
                        .build())
                .volumes(PodSecurity.tmpVolume())
                .build();
    }

    // As the service's pods: by it the runner tells their sessions from those of other versions.
    private static List<EnvVarArgs> variables(ImageReference image, DependencyVariables database) {
        List<EnvVarArgs> variables = new ArrayList<>();
        variables.add(
                EnvVarArgs.builder().name("APP_VERSION").value(image.version()).build());
        variables.addAll(database.args());
        return variables;
    }

    private static String hash(
            String service, MigrationPhase phase, ImageReference image, DependencyVariables database) {
        String content = String.join(
                "\n",
                service,
                phase.label(),
                image.value(),
                database.dependencies().variables().toString());
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HASH_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
