package dev.zdd.local.tools;

import dev.zdd.local.Progress;
import dev.zdd.local.process.ShutdownHook;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Runs the builds that are missing. Modules of later tools are fetched while earlier ones compile, and two builds run side by
 * side where memory allows: the compiler of one fills the cores while the other links on a single one.
 */
final class BuildQueue {

    private static final Duration HEARTBEAT = Duration.ofSeconds(30);

    /** The larger builds here take about 3 GiB at their peak. */
    private static final long BYTES_PER_BUILD = 4L << 30;

    private static final int MAXIMUM_PARALLEL = 2;

    private final List<ToolBuild> missing;
    private final Progress progress;
    private final int parallel;
    private final Map<String, Instant> running = new ConcurrentHashMap<>();

    BuildQueue(List<ToolBuild> builds, Progress progress) {
        this(builds, progress, parallelBuilds(physicalMemoryBytes()));
    }

    BuildQueue(List<ToolBuild> builds, Progress progress, int parallel) {
        this.missing = builds.stream().filter(build -> !build.isDone()).toList();
        this.progress = progress;
        this.parallel = parallel;
    }

    static int parallelBuilds(long memoryBytes) {
        return (int) Math.max(1, Math.min(MAXIMUM_PARALLEL, memoryBytes / BYTES_PER_BUILD));
    }

    /** Ends when all are built or one has failed; then the others are ended too. */
    void run() {
        if (missing.isEmpty()) {
            return;
        }
        ExecutorService downloads = Executors.newSingleThreadExecutor(BuildQueue::daemon);
        ExecutorService builds = Executors.newFixedThreadPool(parallel, BuildQueue::daemon);
        ScheduledExecutorService heartbeat = Executors.newSingleThreadScheduledExecutor(BuildQueue::daemon);
        long seconds = HEARTBEAT.toSeconds();
        ShutdownHook hook = ShutdownHook.of("tools-end", BuildQueue::endCompilers);
        Future<?> beating = heartbeat.scheduleAtFixedRate(this::reportRunning, seconds, seconds, TimeUnit.SECONDS);
        try {
            ExecutorCompletionService<Void> completion = new ExecutorCompletionService<>(builds);
            for (ToolBuild build : missing) {
                completion.submit(build(build, downloads.submit(download(build))));
            }
            awaitAll(completion);
        } finally {
            beating.cancel(true);
            List.of(downloads, builds, heartbeat).forEach(ExecutorService::shutdownNow);
            hook.close();
        }
    }

    /** A run that is told to end takes its compilers with it; Ctrl-C reaches them by itself, a signal to this process does not. */
    private static void endCompilers() {
        ProcessHandle.current()
                .children()
                .filter(child -> child.info().command().orElse("").endsWith("/go"))
                .forEach(go -> {
                    go.descendants().forEach(ProcessHandle::destroy);
                    go.destroy();
                });
    }

    private Callable<Void> download(ToolBuild build) {
        return () -> {
            running.put(build.recipe().label() + ": fetching modules", Instant.now());
            try {
                build.download();
            } finally {
                running.remove(build.recipe().label() + ": fetching modules");
            }
            return null;
        };
    }

    private Callable<Void> build(ToolBuild build, Future<Void> download) {
        return () -> {
            String what = "%s: building (%d of %d)"
                    .formatted(build.recipe().label(), missing.indexOf(build) + 1, missing.size());
            Instant start = Instant.now();
            progress.started(what);
            join(download);
            running.put(what, start);
            try {
                build.build(progress);
            } finally {
                running.remove(what);
            }
            progress.finished(what, Duration.between(start, Instant.now()));
            return null;
        };
    }

    private void reportRunning() {
        Instant now = Instant.now();
        running.forEach((what, start) -> {
            Duration elapsed = Duration.between(start, now);
            if (elapsed.compareTo(HEARTBEAT) > 0) {
                progress.note("%s, %d s so far".formatted(what, elapsed.toSeconds()));
            }
        });
    }

    /** Fails as soon as the first build does, rather than minutes later when the others are through. */
    private void awaitAll(ExecutorCompletionService<Void> completion) {
        for (int i = 0; i < missing.size(); i++) {
            join(take(completion));
        }
    }

    private static Future<Void> take(ExecutorCompletionService<Void> completion) {
        try {
            return completion.take();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static void join(Future<Void> future) {
        try {
            future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static IllegalStateException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted while tools were built", cause);
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "tools");
        thread.setDaemon(true);
        return thread;
    }

    private static long physicalMemoryBytes() {
        return java.lang.management.ManagementFactory.getOperatingSystemMXBean()
                        instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getTotalMemorySize()
                : BYTES_PER_BUILD;
    }
}
