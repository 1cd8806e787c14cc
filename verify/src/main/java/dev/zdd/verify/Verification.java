package dev.zdd.verify;

import dev.zdd.verify.VerifyResult.Mark;
import dev.zdd.verify.cause.Causes;
import dev.zdd.verify.cause.Finding;
import dev.zdd.verify.cause.VersionReturn;
import dev.zdd.verify.cluster.ClusterAccount;
import dev.zdd.verify.cluster.ClusterWatch;
import dev.zdd.verify.load.Call;
import dev.zdd.verify.load.Failure;
import dev.zdd.verify.load.LoadListener;
import dev.zdd.verify.load.LoadResult;
import dev.zdd.verify.load.Plan;
import dev.zdd.verify.load.RunningLoad;
import dev.zdd.verify.load.Target;
import dev.zdd.verify.load.Warmup;
import dev.zdd.verify.socket.RunningSockets;
import dev.zdd.verify.socket.SocketResult;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/**
 * Puts a service under load, runs a command meanwhile, and says what became of the requests. An interrupt ends the load and
 * keeps the result; the command is left to whoever started this.
 */
public final class Verification {
    private static final int MOST_FAILURES = 10_000;
    private static final Duration STEP = Duration.ofMillis(100);
    private static final Duration TELL_EVERY = Duration.ofSeconds(2);

    private final Scenario scenario;
    private final SSLContext tls;
    private final Thresholds thresholds;
    private final Optional<ClusterWatch> watch;
    private final Consumer<String> progress;
    private final List<Failure> failures = new ArrayList<>();
    private final List<VersionReturn> returns = new ArrayList<>();
    private final List<Mark> marks = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<RunningSockets> sockets = new ArrayList<>();
    private RunningLoad load;
    private Instant end = Instant.MAX;
    private Instant told = Instant.MIN;

    /**
     * @param tls whom to trust; null trusts whom the Java runtime does
     * @param watch of what stands behind the URLs
     * @param progress told a line at least every few seconds
     */
    public Verification(
            Scenario scenario,
            SSLContext tls,
            Thresholds thresholds,
            Optional<ClusterWatch> watch,
            Consumer<String> progress) {
        this.scenario = scenario;
        this.tls = tls;
        this.thresholds = thresholds;
        this.watch = watch;
        this.progress = progress;
    }

    /**
     * Runs it.
     *
     * @param command starts what is verified; empty: nothing is run, and the load goes on until the limit
     * @param words of the command, for the report
     * @param policyErrors of the live objects, asked at the end
     * @throws IllegalArgumentException if an address cannot be used; nothing was sent then
     * @throws IllegalStateException if nothing answers as expected before the command; it was not run then
     */
    public VerifyResult run(Optional<ProcessBuilder> command, List<String> words, Supplier<List<String>> policyErrors) {
        Plan plan = scenario.plan();
        Map<Call, Target> targets = new HashMap<>();
        plan.calls().forEach(call -> targets.computeIfAbsent(call, one -> Target.resolve(one.url())));
        progress.accept("warming up the generator, without the service");
        Warmup.run();
        watch.ifPresent(ClusterWatch::begin);
        end = Instant.now().plus(scenario.limit());
        load = RunningLoad.start(targets::get, plan, tls, new Notes());
        Integer exitCode = null;
        Instant commandAt = Instant.MAX;
        try {
            scenario.sockets()
                    .forEach(one -> sockets.add(RunningSockets.start(one.url(), one.connections(), one.echo(), tls)));
            await("baseline", scenario.baseline(), () -> false);
            requireAnswers();
            commandAt = Instant.now();
            exitCode = command.isEmpty() ? withoutCommand() : runCommand(command.get(), words);
            if (!Instant.now().isAfter(end)) {
                await("tail", scenario.tail(), () -> false);
            }
        } catch (InterruptedException e) {
            notes.add("broken off by the user: the load ended, and what was seen until then is here");
        } finally {
            load.stop();
        }
        LoadResult result = load.await();
        SocketResult socketResult = finishSockets();
        return result(result, socketResult, words, exitCode, commandAt, policyErrors);
    }

    private Integer withoutCommand() throws InterruptedException {
        await("load without a command", scenario.limit(), () -> false);
        return null;
    }

    private Integer runCommand(ProcessBuilder command, List<String> words) throws InterruptedException {
        mark("command begins");
        Process process;
        try {
            process = command.start();
        } catch (IOException e) {
            finishSockets();
            throw new IllegalStateException("%s: cannot be started (expected: a program)".formatted(words.get(0)), e);
        }
        try {
            await("command", scenario.limit(), () -> !process.isAlive());
        } catch (InterruptedException e) {
            noteRunning(process);
            throw e;
        }
        if (process.isAlive()) {
            mark("limit reached");
            noteRunning(process);
            return null;
        }
        mark("command ends with exit code %d".formatted(process.exitValue()));
        return process.exitValue();
    }

    private void noteRunning(Process process) {
        if (process.isAlive()) {
            notes.add("the command still runs (process %d): it is left alone".formatted(process.pid()));
        }
    }

    private void requireAnswers() {
        boolean silent = !scenario.requests().isEmpty() && load.okSoFar() == 0 && load.failedSoFar() > 0;
        if (silent && !scenario.baseline().isZero()) {
            load.stop();
            load.await();
            finishSockets();
            Failure first;
            synchronized (failures) {
                first = failures.get(0);
            }
            throw new IllegalStateException(
                    "%s: all of %d requests failed before the command: %s (expected: answers): the command was not run"
                            .formatted(first.call(), load.failedSoFar(), first.detail()));
        }
    }

    private void await(String phase, Duration length, Supplier<Boolean> done) throws InterruptedException {
        Instant until = Instant.now().plus(length);
        if (until.isAfter(end)) {
            until = end;
        }
        tell(phase, true);
        while (Instant.now().isBefore(until) && !done.get() && !load.isDone()) {
            Thread.sleep(STEP.toMillis());
            tell(phase, false);
        }
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    private void tell(String phase, boolean now) {
        if (!now && Duration.between(told, Instant.now()).compareTo(TELL_EVERY) < 0) {
            return;
        }
        told = Instant.now();
        progress.accept("%s: %,d sent, %,d answered, %,d failed%s"
                .formatted(
                        phase,
                        load.sentSoFar(),
                        load.okSoFar(),
                        load.failedSoFar(),
                        watch.map(seen -> "; %d pods ready, %d endpoints"
                                        .formatted(
                                                seen.readyPods(),
                                                seen.readyEndpoints().size()))
                                .orElse("")));
    }

    private void mark(String text) {
        marks.add(new Mark(Instant.now(), text));
        progress.accept(text);
    }

    private SocketResult finishSockets() {
        return sockets.stream()
                .map(RunningSockets::finish)
                .reduce(SocketResult::and)
                .orElse(null);
    }

    private VerifyResult result(
            LoadResult result,
            SocketResult socketResult,
            List<String> words,
            Integer exitCode,
            Instant commandAt,
            Supplier<List<String>> policyErrors) {
        List<Failure> failed;
        List<VersionReturn> versionReturns;
        synchronized (failures) {
            failed = List.copyOf(failures);
            versionReturns = List.copyOf(returns);
        }
        if (failed.size() < result.failed()) {
            notes.add("the first %,d failures are explained, of %,d".formatted(failed.size(), result.failed()));
        }
        ClusterAccount cluster = watch.map(ClusterWatch::account).orElse(null);
        ClusterAccount known = cluster == null ? ClusterAccount.NOTHING : cluster;
        List<Finding> causes =
                Causes.judge(failed, known, versionReturns, result.connections().closesWhileIdle());
        known.unreadable().forEach(what -> notes.add("not seen: " + what));
        if (cluster == null && result.failed() > 0) {
            notes.add("no cluster was watched (--service or --selector): most causes cannot be told without it");
        }
        long failedBefore = failed.stream()
                .filter(failure -> failure.dueAt().isBefore(commandAt))
                .count();
        return new VerifyResult(
                VerifyResult.VERSION,
                "this machine",
                scenario.shownUrls(),
                ShownCommand.of(words),
                exitCode,
                failedBefore,
                result,
                socketResult,
                failed,
                cluster,
                versionReturns,
                causes,
                Happenings.unexplained(result.failed(), causes),
                marks,
                Happenings.moments(result.startedAt(), failed, Happenings.of(known, marks)),
                thresholds.check(result, socketResult),
                policyErrors.get(),
                notes);
    }

    /** Keeps what the load meets. */
    private final class Notes implements LoadListener {
        @Override
        public void failed(Failure failure) {
            synchronized (failures) {
                if (failures.size() < MOST_FAILURES) {
                    failures.add(failure);
                }
            }
        }

        @Override
        public void returned(int client, String from, String to, Instant at) {
            synchronized (failures) {
                if (scenario.cookies() && returns.size() < MOST_FAILURES) {
                    returns.add(new VersionReturn(client, from, to, at));
                }
            }
        }
    }
}
