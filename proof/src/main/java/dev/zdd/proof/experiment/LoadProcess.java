package dev.zdd.proof.experiment;

import dev.zdd.engine.process.Io;
import dev.zdd.local.Instance;
import dev.zdd.verify.load.LoadResult;
import dev.zdd.verify.load.Plan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The load generator as a process of its own inside node 1's network namespace, the only place it can reach Services from. */
public final class LoadProcess implements AutoCloseable {
    /** What the generator prints each second. */
    private static final Pattern PROGRESS = Pattern.compile("sent (\\d+) ok (\\d+) failed (\\d+)");

    private static final int HEAP_MIB = 256;

    private final InsideProcess process;
    private final Path acknowledgedFile;
    private final AtomicLong ok;

    private LoadProcess(InsideProcess process, Path acknowledgedFile, AtomicLong ok) {
        this.process = process;
        this.acknowledgedFile = acknowledgedFile;
        this.ok = ok;
    }

    /** Starts the load; it goes on until {@link #finish}. */
    public static LoadProcess start(Instance instance, Address address, Plan plan, Path folder) {
        AtomicLong ok = new AtomicLong();
        Path acknowledgedFile = acknowledgedFile(folder);
        InsideProcess process = InsideProcess.start(
                "load",
                instance,
                HEAP_MIB,
                dev.zdd.proof.load.Main.class,
                address,
                plan,
                folder,
                List.of("--acknowledged", acknowledgedFile.toString(), "--until-stdin-ends"),
                line -> isProgress(line, ok));
        return new LoadProcess(process, acknowledgedFile, ok);
    }

    private static Path acknowledgedFile(Path folder) {
        return Io.get(
                "%s: cannot be written".formatted(folder), () -> Files.createTempFile(folder, "acknowledged-", ".txt"));
    }

    private static boolean isProgress(String line, AtomicLong ok) {
        Matcher progress = PROGRESS.matcher(line);
        if (!progress.matches()) {
            return false;
        }
        ok.set(Long.parseLong(progress.group(2)));
        return true;
    }

    /** Requests answered as expected so far, at most a second old. */
    public long okSoFar() {
        process.requireAlive();
        return ok.get();
    }

    /** Twice as many requests from now on. */
    void twice() {
        process.tell("twice");
    }

    /** Ends the load once the plan's least number of requests is out, and waits for the last answers. */
    public LoadResult finish(Duration atMost) {
        return LoadResult.fromJson(process.finish(atMost));
    }

    /** Idempotency keys of the writes that were acknowledged; complete after {@link #finish}. */
    public List<String> acknowledgedWrites() {
        return Io.get("%s: cannot be read".formatted(acknowledgedFile), () -> Files.readAllLines(acknowledgedFile));
    }

    @Override
    public void close() {
        process.close();
    }
}
