package dev.zdd.config;

import com.google.gson.JsonObject;
import com.pulumi.Context;
import com.pulumi.core.Output;
import dev.zdd.ownership.Ownership;
import dev.zdd.policy.PolicyConfig;
import dev.zdd.policy.rule.Profile;
import dev.zdd.provider.ClusterAccess;
import dev.zdd.service.ServiceDescription;
import dev.zdd.validation.Checks;
import dev.zdd.validation.Violation;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a stack file says, checked as a whole.
 *
 * @param services what is deployed, one at least
 * @param several whether they stand in the map {@code services}, which may have one alone
 * @param cluster where it goes
 * @param url where users reach the only service; empty: only inside the cluster
 * @param release which release this is, as {@code ./zdd release} notes it; empty after anything else
 * @param adopt whose objects the stack takes over: {@code organization/project/stack} or {@code nobody}
 */
public record StackConfig(
        List<ServiceDescription> services,
        boolean several,
        ClusterAccess cluster,
        Optional<String> url,
        Optional<String> release,
        List<String> adopt) {

    private static final String OWNER = "[^/]+/[^/]+/[^/]+";

    private static final String KUBERNETES = "kubernetes";

    /** Keys of the project in which something may be secret. */
    private static final List<String> KEPT_SECRET = List.of("settings", "dependencies", "services");

    /**
     * Reads the configuration of the running stack.
     *
     * @throws InvalidConfigException with everything that does not fit
     */
    public static StackConfig read(Context context, ConfigValues values) {
        Optional<Output<String>> kubeconfig =
                context.config(KUBERNETES).get("kubeconfig").map(Output::ofSecret);
        return read(context.projectName(), context.stackName(), values, kubeconfig, Path.of(""));
    }

    /** Notes every key that is asked for of one of several services. */
    static void noteService(KeyNotes notes) {
        Section section = Section.of("", Map.of(), new Checks(), Optional.of(notes), Set.of());
        new ServiceReader(section, new Checks(), Path.of("")).read(Optional.of("service"));
    }

    /** Notes every key that is asked for. */
    static void note(String project, ConfigValues values, KeyNotes notes) {
        try {
            read(project, "schema", values, Optional.empty(), Path.of(""), Optional.of(notes));
        } catch (InvalidConfigException e) {
            // Nobody meant these values: only the keys count.
            return;
        }
    }

    static StackConfig read(
            String project, String stack, ConfigValues values, Optional<Output<String>> kubeconfig, Path directory) {
        return read(project, stack, values, kubeconfig, directory, Optional.empty());
    }

    private static StackConfig read(
            String project,
            String stack,
            ConfigValues values,
            Optional<Output<String>> kubeconfig,
            Path directory,
            Optional<KeyNotes> notes) {
        Checks checks = new Checks();
        Map<String, JsonObject> namespaces = values.byNamespace();
        Set<String> kept = KEPT_SECRET.stream().map(key -> project + ":" + key).collect(Collectors.toSet());
        kept.retainAll(values.secretKeys());
        Section own = Section.of(project, namespaces, checks, notes, kept);
        Section kubernetes = Section.of(KUBERNETES, namespaces, checks, Optional.empty(), Set.of());
        refuseSecrets(project, values.secretKeys(), kept, checks);

        boolean several = own.has("services");
        Optional<String> url = several ? Optional.empty() : own.text("url");
        url.ifPresent(text ->
                checks.that(text.matches("https?://[^\\s/]+.*"), project + ":url", text, "an http or https URL"));
        own.object("build", false, StackConfig::build);
        Optional<String> release = own.text("release");
        // ./zdd release reads them: the stack that an image must have run on before, and whether no room on the nodes
        // is no reason to refuse.
        own.text("promoteFrom");
        own.truth("nodesAreAdded", false);
        List<String> adopt = adopt(own);
        kubernetes.text("kubeconfig");
        ClusterAccess cluster = new ClusterAccess(
                kubeconfig,
                kubernetes.text("context"),
                kubernetes.text("cluster"),
                kubernetes.text("clusterIdentifier"));
        Profile profile = PolicyConfig.read(stack, values.values()).profile();
        checks.that(
                profile == Profile.DEV || cluster.namesCluster(),
                KUBERNETES + ":context",
                "nothing",
                ("the cluster of a production stack: pulumi config set kubernetes:context NAME -s %s, "
                                + "or kubernetes:kubeconfig with --secret")
                        .formatted(stack));
        checks.that(
                profile == Profile.DEV
                        || !cluster.namesCluster()
                        || cluster.identifier().isPresent(),
                KUBERNETES + ":clusterIdentifier",
                "nothing",
                ("a name for the cluster of kubernetes:kubeconfig, or its next URL or certificate is another cluster, where everything "
                                + "is created anew: pulumi config set kubernetes:clusterIdentifier NAME -s %s")
                        .formatted(stack));
        List<ServiceDescription> services = several
                ? own.each("services", (name, one) -> new ServiceReader(one, checks, directory).read(Optional.of(name)))
                : List.of(new ServiceReader(own, checks, directory).read(Optional.empty()));
        checks.that(!services.isEmpty(), project + ":services", "none", "a service under its name");
        if (checks.violations().isEmpty()) {
            // Otherwise something may stand in for what was refused.
            refuseSharedNamespaces(own, services);
        }

        own.end();
        kubernetes.end();
        refuseForeign(project, namespaces, checks);
        if (!checks.violations().isEmpty()) {
            throw new InvalidConfigException(
                    "Pulumi.%s.yaml".formatted(stack), withoutSecrets(checks.violations(), values.secretKeys()));
        }
        return new StackConfig(services, several, cluster, url, release, adopt);
    }

    // They would stand as plain text in the cluster, the state and every preview.
    private static void refuseSecrets(String project, Set<String> secretKeys, Set<String> kept, Checks checks) {
        secretKeys.stream()
                .filter(key -> key.startsWith(project + ":") || key.startsWith(KUBERNETES + ":"))
                .filter(key -> !kept.contains(key) && !key.equals(KUBERNETES + ":kubeconfig"))
                .sorted()
                .forEach(key -> checks.that(
                        false,
                        key,
                        "a secret value",
                        "no secret: it would be written as plain text; what is secret goes into %1$s:settings or %1$s:dependencies"
                                .formatted(project)));
    }

    // Nothing says which of them would make it, and which wait.
    private static void refuseSharedNamespaces(Section own, List<ServiceDescription> services) {
        Map<String, List<ServiceDescription>> byNamespace =
                services.stream().collect(Collectors.groupingBy(ServiceDescription::namespace));
        services.stream()
                .filter(ServiceDescription::createNamespace)
                .filter(one -> byNamespace.get(one.namespace()).size() > 1)
                .forEach(one -> own.refuse(
                        "services.%s.namespace".formatted(one.name()),
                        "%s, of %s"
                                .formatted(
                                        one.namespace(),
                                        byNamespace.get(one.namespace()).stream()
                                                .map(ServiceDescription::name)
                                                .collect(Collectors.joining(" and "))),
                        "a namespace of its own, or one that exists, with createNamespace: false"));
    }

    private static List<String> adopt(Section own) {
        List<String> owners = own.strings("adopt").orElse(List.of());
        for (int i = 0; i < owners.size(); i++) {
            if (!owners.get(i).equals(Ownership.NOBODY) && !owners.get(i).matches(OWNER)) {
                own.refuse("adopt[%d]".formatted(i), owners.get(i), "organization/project/stack, or nobody");
            }
        }
        return owners;
    }

    private static List<Violation> withoutSecrets(List<Violation> violations, Set<String> secretKeys) {
        return violations.stream()
                .map(one -> secretKeys.stream().anyMatch(key -> one.key().matches(Pattern.quote(key) + "([.\\[].*)?"))
                        ? new Violation(one.key(), "a secret value", one.expected())
                        : one)
                .toList();
    }

    // ./zdd reads it when it builds the image; here it is only checked.
    private static boolean build(Section section) {
        Optional<String> base = section.text("base");
        Optional<String> repository = section.text("repository");
        if (base.isPresent() && repository.isEmpty()) {
            section.refuse("repository", "nothing", "where the image goes, such as registry.example.com/shop/api");
        }
        if (repository.isPresent() && base.isEmpty()) {
            section.refuse("base", "nothing", "an image with java 17, sh and sleep, such as eclipse-temurin:17-jre");
        }
        return base.isPresent();
    }

    // "pulumi:" is the engine's own (tags and the like), "policy:" is read by the policies. Anything else reaches
    // nobody: a slip in the project's name.
    private static void refuseForeign(String project, Map<String, JsonObject> namespaces, Checks checks) {
        namespaces.forEach((namespace, keys) -> keys.keySet()
                .forEach(key -> checks.that(
                        namespace.equals(project)
                                || namespace.equals(KUBERNETES)
                                || namespace.equals("policy")
                                || namespace.equals("pulumi"),
                        namespace + ":" + key,
                        "unknown key",
                        "%s:... or %s:...".formatted(project, KUBERNETES))));
    }
}
