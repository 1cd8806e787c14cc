package dev.zdd.verify;

import dev.zdd.verify.Generator.Counts;
import dev.zdd.verify.Generator.Sent;
import dev.zdd.verify.VerifyResult.Mark;
import dev.zdd.verify.cause.Causes;
import dev.zdd.verify.cause.Finding;
import dev.zdd.verify.cluster.ClusterAccount;
import dev.zdd.verify.cluster.ClusterWatch;
import dev.zdd.verify.load.Failure;
import dev.zdd.verify.load.LoadResult;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Puts a service under load, runs a command meanwhile, and says what became of the requests. An interrupt ends the load and
 * keeps the result; the command is left to whoever started this.
 */
public final class Verification {
    private static final Duration STEP = Duration.ofMillis(100);
    private static final Duration TELL_EVERY = Duration.ofSeconds(2);

    private final Scenario scenario;
    private final Generator generator;
    private final Thresholds thresholds;
    private final Optional<ClusterWatch> watch;
    private final Consumer<String> progress;
    private final List<Mark> marks = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private Instant end = Instant.MAX;
    private Instant told = Instant.MIN;

    /**
     * @param generator of the scenario; whoever has made it closes it
     * @param watch of what stands behind the URLs
     * @param progress told a line at least every few seconds
     */
    public Verification(
            Scenario scenario,
            Generator generator,
            Thresholds thresholds,
            Optional<ClusterWatch> watch,
            Consumer<String> progress) {
        this.scenario = scenario;
        this.generator = generator;
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
     * @throws IllegalStateException if nothing answers as expected before the command, or of some sockets none opens; it was
     *     not run then
     */
    public VerifyResult run(Optional<ProcessBuilder> command, List<String> words, Supplier<List<String>> policyErrors) {
        progress.accept("warming up the generator, without the service");
        try {
            generator.prepare();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted before anything was sent", e);
        }
        watch.ifPresent(ClusterWatch::begin);
        end = Instant.now().plus(scenario.limit());
        generator.begin();
        Integer exitCode = null;
        Instant commandAt = Instant.MAX;
        try {
            await("baseline", scenario.baseline(), () -> false);
            requireAnswers();
            commandAt = Instant.now();
            exitCode = command.isEmpty() ? withoutCommand() : runCommand(command.get(), words);
            if (!Instant.now().isAfter(end)) {
                await("tail", scenario.tail(), () -> false);
            }
        } catch (InterruptedException e) {
            notes.add("broken off by the user: the load ended, and what was seen until then is here");
        }
        return result(generator.finish(), words, exitCode, commandAt, policyErrors);
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
            generator.finish();
            throw new IllegalStateException("%s: cannot be started (expected: a program)".formatted(words.get(0)), e);
        }
        try {
            await("command", scenario.limit(), () -> !process.isAlive());
        } catch (InterruptedException e) {
            noteRunning(process);
            throw e;
        }
        if (process.isAlive()) {
            mark(Instant.now().isBefore(end) ? "the load has ended" : "limit reached");
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

    /** Waits, where the baseline was too short for it, until it is known whether there is an answer. */
    private void requireAnswers() throws InterruptedException {
        if (scenario.baseline().isZero()) {
            return;
        }
        if (!isDecided()) {
            await("first answer", scenario.timeout().plus(TELL_EVERY), this::isDecided);
        }
        Optional<String> silent = silent(generator.soFar());
        if (silent.isPresent()) {
            generator.finish();
            throw new IllegalStateException(
                    silent.get() + " (expected: answers before the command): the command was not run");
        }
    }

    private boolean isDecided() {
        Counts counts = generator.soFar();
        return (scenario.requests().isEmpty() || counts.ok() > 0 || counts.failed() > 0)
                && counts.sockets().size() == scenario.sockets().size()
                && counts.sockets().stream().allMatch(seen -> seen.everOpened() || seen.failedConnects() > 0);
    }

    private Optional<String> silent(Counts counts) {
        Failure first = counts.firstFailure();
        if (counts.ok() == 0 && !scenario.requests().isEmpty()) {
            return Optional.of(
                    first == null
                            ? "none of %d requests was answered".formatted(counts.sent())
                            : "%s: all of %d requests failed before the command: %s"
                                    .formatted(first.call(), counts.failed(), first.detail()));
        }
        return IntStream.range(0, counts.sockets().size())
                .filter(i -> !counts.sockets().get(i).everOpened())
                .mapToObj(i -> "%s: none of %d sockets was opened: %s"
                        .formatted(
                                Scenario.withoutQuery(scenario.sockets().get(i).url()),
                                scenario.sockets().get(i).connections(),
                                counts.sockets().get(i).failedConnects() == 0
                                        ? "no answer"
                                        : counts.sockets().get(i).firstFailure()))
                .findFirst();
    }

    private void await(String phase, Duration length, Supplier<Boolean> done) throws InterruptedException {
        Instant until = Instant.now().plus(length);
        if (until.isAfter(end)) {
            until = end;
        }
        tell(phase, true);
        while (Instant.now().isBefore(until)
                && !done.get()
                && !generator.soFar().done()) {
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
        Counts counts = generator.soFar();
        progress.accept("%s: %,d sent, %,d answered, %,d failed%s"
                .formatted(
                        phase,
                        counts.sent(),
                        counts.ok(),
                        counts.failed(),
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

    private VerifyResult result(
            Sent sent, List<String> words, Integer exitCode, Instant commandAt, Supplier<List<String>> policyErrors) {
        LoadResult result = sent.load();
        List<Failure> failed = sent.failures();
        if (sent.sockets() != null) {
            sent.sockets()
                    .ends()
                    .forEach(ended -> marks.add(new Mark(
                            ended.at(),
                            "socket ended with code %d %s"
                                    .formatted(ended.code(), ended.reason())
                                    .strip())));
            marks.sort(Comparator.comparing(Mark::at));
        }
        if (failed.size() < result.failed()) {
            notes.add("the first %,d failures are explained, of %,d".formatted(failed.size(), result.failed()));
        }
        notes.addAll(generator.notes());
        ClusterAccount cluster = watch.map(ClusterWatch::account).orElse(null);
        ClusterAccount known = cluster == null ? ClusterAccount.NOTHING : cluster;
        List<Finding> causes =
                Causes.judge(failed, known, sent.returns(), result.connections().closesWhileIdle());
        known.unreadable().forEach(what -> notes.add("not seen: " + what));
        if (cluster == null && result.failed() > 0) {
            notes.add("no cluster was watched (--service or --selector): most causes cannot be told without it");
        }
        long failedBefore = failed.stream()
                .filter(failure -> failure.dueAt().isBefore(commandAt))
                .count();
        return new VerifyResult(
                VerifyResult.VERSION,
                generator.place(),
                scenario.shownUrls(),
                ShownCommand.of(words),
                exitCode,
                failedBefore,
                result,
                sent.sockets(),
                failed,
                cluster,
                sent.returns(),
                causes,
                Happenings.unexplained(result.failed(), causes),
                marks,
                Happenings.moments(result.startedAt(), failed, Happenings.of(known, marks)),
                thresholds.check(result, sent.sockets()),
                policyErrors.get(),
                notes);
    }
}
