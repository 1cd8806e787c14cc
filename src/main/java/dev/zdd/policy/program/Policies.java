package dev.zdd.policy.program;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.pulumi.deployment.internal.GrpcEngine;
import com.pulumi.exceptions.RunException;
import dev.zdd.policy.PolicyConfig;
import dev.zdd.policy.PolicyReport;
import dev.zdd.policy.PolicySettings;
import dev.zdd.policy.TextReport;
import dev.zdd.policy.rule.Finding;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import pulumirpc.EngineOuterClass.GetRootResourceRequest;

/**
 * Policies for any Pulumi program in Java, in one line:
 *
 * <pre>{@code
 * Policies.run(ctx -> new ZeroDowntimeService(...));    // in place of Pulumi.run
 * }</pre>
 *
 * <p>The program runs twice: first against a {@link Recording}, so that the rules see what it would register, whatever
 * made it; then, if no rule objects, for real. An error stops a preview or an update before anything is registered. A
 * program with effects of its own outside of Pulumi has them twice.
 */
public final class Policies {

    private Policies() {}

    /** Takes the place of {@link Pulumi#run}: checks the program, then runs it. Settings: {@link PolicyConfig}. */
    public static void run(Consumer<Context> program) {
        run(program, (type, inputs) -> Map.of(), (context, recording) -> {});
    }

    /**
     * The same for a program that uses outputs of other providers, with a check of one's own between the rules and the program.
     *
     * @param answers what those providers would answer
     * @param last what it throws stops the program before anything is registered
     */
    public static void run(Consumer<Context> program, Recording.Outputs answers, BiConsumer<Context, Recording> last) {
        RunnerLogger.useInThisProcess();
        connectMeanwhile();
        Pulumi.run(guard(program, answers, last));
    }

    // The classes that speak with the engine take as long to load as the rules take to judge: on two cores both at
    // once.
    private static void connectMeanwhile() {
        String engine = System.getenv("PULUMI_ENGINE");
        if (engine != null) {
            Thread connecting = new Thread(
                    () -> new GrpcEngine(engine).getRootResourceAsync(GetRootResourceRequest.getDefaultInstance()));
            connecting.setDaemon(true);
            connecting.start();
        }
    }

    /**
     * Checks a program now, and gives one that tells what came of it and then goes on or fails. Must be called outside of a
     * running program, because Pulumi keeps that one in a static.
     *
     * @param last run before the program, where no rule objects
     */
    public static Consumer<Context> guard(
            Consumer<Context> program, Recording.Outputs answers, BiConsumer<Context, Recording> last) {
        try {
            StackContext stack = StackContext.ofEnvironment(System.getenv());
            PolicySettings settings = PolicyConfig.read(stack.stack(), stack.config());
            Recording recording = Recording.of(stack, program, answers);
            return guarded(settings.check().run(recording.manifests()), context -> {
                last.accept(context, recording);
                program.accept(context);
            });
        } catch (PolicyConfig.RefusedException e) {
            // The engine prints this kind of exception without a stack trace.
            RunException told = new RunException(e.getMessage());
            return context -> {
                throw told;
            };
        } catch (RuntimeException e) {
            // Told by the engine like every failure of a program; nothing was registered. What could not be checked
            // does not run.
            return context -> {
                throw e;
            };
        }
    }

    /**
     * For tests of a program: what the rules say about it.
     *
     * @param stack its name decides how strict they are
     */
    public static PolicyReport check(String stack, Consumer<Context> program) {
        return PolicySettings.ofStack(stack)
                .check()
                .run(Recording.of(StackContext.of("project", stack), program).manifests());
    }

    static Consumer<Context> guarded(PolicyReport report, Consumer<Context> program) {
        return context -> {
            report.warnings().forEach(finding -> context.log().warn(line(finding)));
            report.waived()
                    .forEach(finding -> context.log()
                            .info(line(finding) + " - accepted: "
                                    + finding.waived().orElseThrow()));
            if (!report.errors().isEmpty()) {
                throw new PolicyViolationException(report);
            }
            program.accept(context);
        };
    }

    private static String line(Finding finding) {
        return "policy %s: %s. %s".formatted(finding.rule().id(), finding.summary(), finding.fix());
    }

    /** Rules object to a program. Pulumi prints the message without a stack trace. */
    public static final class PolicyViolationException extends RunException {

        PolicyViolationException(PolicyReport report) {
            super(message(report));
        }

        private static String message(PolicyReport report) {
            StringBuilder message = new StringBuilder("%d policy errors; nothing was changed. See docs/policies.md.\n"
                    .formatted(report.errors().size()));
            report.errors()
                    .forEach(finding -> message.append('\n')
                            .append(TextReport.write(finding, false))
                            .append('\n'));
            return message.toString();
        }
    }
}
