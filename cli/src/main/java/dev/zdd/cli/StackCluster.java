package dev.zdd.cli;

import dev.zdd.await.Kubeconfig;
import dev.zdd.engine.UserError;
import dev.zdd.engine.process.Io;
import dev.zdd.engine.pulumi.CheckoutRunner;
import dev.zdd.engine.pulumi.ProgramRunner;
import dev.zdd.local.Instance;
import dev.zdd.release.cluster.KubernetesAccess;
import dev.zdd.release.engine.Configuration;
import dev.zdd.release.engine.Outputs;
import io.fabric8.kubernetes.client.Config;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The one cluster of a stack: what {@code pulumi up} changes is what is looked at.
 *
 * @param runner Pulumi with the stack
 * @param access how the cluster is reached
 * @param local the instance; empty: any other cluster
 */
record StackCluster(String stack, ProgramRunner runner, Config access, Optional<Instance> local) {

    /**
     * The local instance, where it is up and the options name no other cluster; else the cluster that the stack names.
     *
     * @throws UserError when the options name another cluster than the stack, or the instance runs another stack
     */
    static StackCluster of(
            String stack, ClusterOptions options, Surroundings surroundings, Map<String, String> environment) {
        Instance instance = options.instances().resolve();
        boolean named = options.kubeconfig().isPresent() || options.context().isPresent();
        if (!named && (Files.exists(instance.kubeconfig()) || !namesCluster(stack, surroundings, environment))) {
            return local(stack, instance, surroundings, environment);
        }
        StackCluster cluster = ofCheckout(stack, options.kubeconfig(), surroundings, environment);
        if (named) {
            var asked = new KubernetesAccess(
                    options.kubeconfig(), options.context().or(cluster::context), Optional.empty());
            KubernetesAccess.requireSame(stack, cluster.access(), asked.resolve(environment));
        }
        return cluster;
    }

    /**
     * The cluster that a stack of this checkout names.
     *
     * @param kubeconfig where it names none
     */
    static StackCluster ofCheckout(
            String stack, Optional<String> kubeconfig, Surroundings surroundings, Map<String, String> environment) {
        var runner = new CheckoutRunner(
                surroundings.checkout(),
                pulumiOf(environment.getOrDefault("PATH", "")),
                surroundings.checkout().resolve(".zdd/engine-logs"),
                kubeconfig.map(Path::of));
        Config access = KubernetesAccess.ofStack(runner.configuration(stack), kubeconfig)
                .resolve(environment);
        return new StackCluster(stack, runner, access, Optional.empty());
    }

    private static StackCluster local(
            String stack, Instance instance, Surroundings surroundings, Map<String, String> environment) {
        LocalStack.requireUp(instance);
        Stack current = LocalStack.current(instance);
        if (!current.label().equals(stack)) {
            throw new UserError(
                    "instance %s: runs stack %s (expected: %s): name the instance that runs it with --instance, or its cluster with --context"
                            .formatted(instance.name(), current.label(), stack));
        }
        var kubeconfig =
                new KubernetesAccess(Optional.of(instance.kubeconfig().toString()), Optional.empty(), Optional.empty());
        var local = new LocalStack(surroundings, instance, ConsoleProgress.begin());
        return new StackCluster(stack, local.runner(), kubeconfig.resolve(environment), Optional.of(instance));
    }

    private static boolean namesCluster(String stack, Surroundings surroundings, Map<String, String> environment) {
        Path file = surroundings.checkout().resolve("Pulumi.%s.yaml".formatted(stack));
        return Io.get(() -> Kubeconfig.isAmbient(environment)
                || (Files.exists(file) && new Configuration(Files.readString(file)).namesCluster()));
    }

    private static Path pulumiOf(String searchPath) {
        return Arrays.stream(searchPath.split(":"))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, "pulumi"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new UserError("pulumi: not found on the PATH (expected: installed)"));
    }

    private Optional<String> context() {
        return Optional.ofNullable(
                ((CheckoutRunner) runner).configuration(stack).get("kubernetes:context"));
    }

    /** @throws UserError when the stack was never up, or has several services */
    Outputs outputs() {
        JsonNode outputs = runner.outputs(stack);
        if (outputs.has("services")) {
            throw new UserError(
                    "stack %s: the services %s (expected: one service in the stack: pulumi up deploys several)"
                            .formatted(
                                    stack,
                                    String.join(", ", outputs.get("services").propertyNames())));
        }
        Outputs found = Outputs.of(outputs);
        if (found.namespace().isEmpty() || found.service().isEmpty()) {
            throw new UserError("stack %s: never up (expected: up, so that there is something to take over from): %s"
                    .formatted(stack, local.isEmpty() ? "run pulumi up -s " + stack : "run ./zdd up " + stack));
        }
        return found;
    }
}
