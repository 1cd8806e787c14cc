package dev.zdd.cli;

import dev.zdd.local.Instance;
import java.io.PrintWriter;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "up",
        header = "Set everything up, deploy a stack and print its URL.",
        description = {
            "Checks the machine, installs missing Debian packages, builds missing tools from source (once, about "
                    + "15 minutes on 2 cores), starts the cluster, builds the application's image and runs pulumi up. "
                    + "What is there already is left as it is: a second run takes seconds, and a run after a change of "
                    + "the application or the program rolls out that change.",
            ""
        },
        footer = {
            "  ./zdd up",
            "  ./zdd up staging --instance staging --port 8090 --api-port 16450",
            "  ./zdd up --port 9090",
            "  ./zdd up --instance second --port 9091 --api-port 16444"
        })
final class UpCommand extends ZddCommand {

    @Parameters(
            paramLabel = "STACK",
            arity = "0..1",
            defaultValue = "dev",
            description = "Stack to deploy: dev, staging or prod (default: ${DEFAULT-VALUE}).")
    private String stack = "dev";

    @Mixin
    private InstanceOptions instances = new InstanceOptions();

    @Option(names = "--port", paramLabel = "PORT", description = "Loopback port of the application (default: 8080).")
    private Optional<Integer> urlPort = Optional.empty();

    @Option(
            names = "--api-port",
            paramLabel = "PORT",
            description = "Loopback port of the API server (default: 16443).")
    private Optional<Integer> apiPort = Optional.empty();

    @Option(names = "--json", description = "Print the result as JSON on standard output.")
    private boolean json;

    @Override
    public Integer call() {
        Stack chosen = Stack.of(stack);
        Instance instance = instances.resolve(apiPort, urlPort);
        ConsoleProgress progress = ConsoleProgress.begin();
        LocalStack.Up up = new LocalStack(Surroundings.here(), instance, progress).up(chosen);
        PrintWriter out = out();
        if (json) {
            out.println(result(instance, up, progress));
        } else {
            printNext(out, instance, up, progress);
        }
        return ExitCode.OK;
    }

    private static String result(Instance instance, LocalStack.Up up, ConsoleProgress progress) {
        ObjectNode node = JsonMapper.shared().createObjectNode();
        node.put("instance", instance.name());
        node.put("stack", up.stack().label());
        node.put("url", up.url().toString());
        node.put("image", up.image().reference());
        node.put("kubeconfig", instance.kubeconfig().toString());
        node.put("elapsedSeconds", progress.elapsed().toMillis() / 1000.0);
        node.set("outputs", up.outputs());
        return node.toPrettyString();
    }

    private static void printNext(PrintWriter out, Instance instance, LocalStack.Up up, ConsoleProgress progress) {
        String option = instance.name().equals(Instance.DEFAULT.name()) ? "" : " --instance " + instance.name();
        String namespace = up.outputs().path("namespace").asString("");
        out.println();
        out.println("The stack %s is up with image %s, after %s."
                .formatted(up.stack().label(), up.image().reference(), ConsoleProgress.text(progress.elapsed())));
        out.println();
        out.println("  " + up.url());
        out.println();
        out.println("Next:");
        out.println("  ./zdd status%s".formatted(option));
        out.println("  ./zdd kubectl%s -n %s get deploy,pods,svc,pdb,hpa".formatted(option, namespace));
        out.println(
                "  ./zdd up%s      after a change of the application or the program: rolls it out".formatted(option));
        out.println("  ./zdd down%s    ends and removes all of it".formatted(option));
    }
}
