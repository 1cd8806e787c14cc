package dev.zdd.cli;

import dev.zdd.engine.UserError;
import dev.zdd.engine.process.CommandException;
import dev.zdd.release.message.Message;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.PrintWriter;
import java.net.HttpURLConnection;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line {@code zdd}. */
@Command(
        name = "zdd",
        description = {
            "Zero-downtime deployment, shown on this machine: a real Pulumi program, a Spring Boot service and a real "
                    + "Kubernetes cluster of two nodes. No Docker, no cloud account.",
            ""
        },
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        sortOptions = false,
        subcommands = {
            UpCommand.class,
            StatusCommand.class,
            ReleaseCommand.class,
            RollbackCommand.class,
            HistoryCommand.class,
            RestartCommand.class,
            DrainCommand.class,
            VerifyCommand.class,
            ProveCommand.class,
            MigrationsCommand.class,
            PoliciesCommand.class,
            PreviewCommand.class,
            ConfigCommand.class,
            ImageCommand.class,
            DownCommand.class,
            TestCommand.class,
            LogsCommand.class,
            KubectlCommand.class,
            PulumiCommand.class,
            EnvCommand.class
        },
        commandListHeading = "%nCommands:%n",
        exitCodeList = {
            "0:done",
            "1:not done; the message says what was found, what is expected and what to do",
            "2:wrong command line",
            "70:a fault of zdd itself, with a stack trace"
        },
        footer = {
            "  ./zdd up                    build, start the cluster, deploy stack dev, print the URL",
            "  ./zdd up                    again, after a change: rolls it out without a failed request",
            "  ./zdd kubectl -n agentic-ai get deploy,pods,svc,pdb,hpa",
            "  eval \"$(./zdd env)\"; pulumi preview -s dev",
            "  ./zdd release dev --build   build the application and release it in six steps, with a way back",
            "  ./zdd verify --url URL -- COMMAND   your own service, your own deployment: what it drops, and why",
            "  ./zdd prove node-drain      one of the experiments behind the claims",
            "  ./zdd test                  every test there is",
            "  ./zdd down                  end and remove all of it",
            "",
            "Environment:",
            "  ZDD_CACHE    where built tools and images are kept (default: ~/.cache/zdd)",
            "  ZDD_TIMINGS  a file that gets a trace of what took how long (Chrome trace format)"
        })
public final class Main implements Runnable {

    @Spec
    private CommandSpec spec;

    private Main() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExitCodeExceptionMapper(Main::exitCode)
                .setExecutionExceptionHandler(handler())
                .setParameterExceptionHandler(Main::refuse)
                .setUsageHelpWidth(100);
        for (String passedOn : new String[] {"kubectl", "pulumi"}) {
            commandLine
                    .getSubcommands()
                    .get(passedOn)
                    .setStopAtPositional(true)
                    .setUnmatchedOptionsArePositionalParams(true);
        }
        headings(commandLine);
        return commandLine;
    }

    private static void headings(CommandLine command) {
        UsageMessageSpec usage = command.getCommandSpec().usageMessage();
        usage.exitCodeListHeading(usage.exitCodeList().isEmpty() ? "" : "%nExit codes:%n");
        usage.footerHeading(usage.footer().length == 0 ? "" : "%nExamples:%n");
        command.getSubcommands().values().forEach(Main::headings);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "No command (expected: one of those below)");
    }

    private static IExecutionExceptionHandler handler() {
        return (exception, commandLine, result) -> {
            PrintWriter err = commandLine.getErr();
            if (isForTheUser(exception)) {
                message(exception).lines().forEach(line -> err.println("zdd: " + line));
            } else {
                exception.printStackTrace(err);
            }
            return exitCode(exception);
        };
    }

    /** The message is what counts: below the help of a command with many options nobody would see it. */
    private static int refuse(ParameterException exception, String[] arguments) {
        CommandLine command = exception.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(exception.getMessage());
        boolean suggested = UnmatchedArgumentException.printSuggestions(exception, err);
        if (command.getCommand() instanceof ZddCommand) {
            err.println("Options and examples: %s --help"
                    .formatted(command.getCommandSpec().qualifiedName()));
        } else if (!suggested) {
            command.usage(err);
        }
        return ExitCode.USAGE;
    }

    private static int exitCode(Throwable exception) {
        if (exception instanceof ParameterException) {
            return ExitCode.USAGE;
        }
        return isForTheUser(exception) ? ExitCode.FAILED : ExitCode.INTERNAL;
    }

    /** A refusal of the API server says whom it refuses what: verb, resource and namespace. */
    private static String message(Exception exception) {
        return exception instanceof KubernetesClientException refusal && refusal.getStatus() != null
                ? Message.FORBIDDEN.text(refusal.getStatus().getMessage())
                : exception.getMessage();
    }

    private static boolean isRefusal(Throwable exception) {
        return exception instanceof KubernetesClientException refusal
                && Set.of(HttpURLConnection.HTTP_UNAUTHORIZED, HttpURLConnection.HTTP_FORBIDDEN)
                        .contains(refusal.getCode());
    }

    /** Programs that we run fail for reasons outside of us; their message says which, and a stack trace adds nothing. */
    private static boolean isForTheUser(Throwable exception) {
        return exception instanceof UserError || exception instanceof CommandException || isRefusal(exception);
    }

    /** What {@code --version} prints. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"zdd " + (version == null ? "(not packaged)" : version)};
        }
    }
}
