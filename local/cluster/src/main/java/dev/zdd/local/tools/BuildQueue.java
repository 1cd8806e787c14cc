package dev.zdd.local.tools;

import dev.zdd.engine.Progress;
import dev.zdd.engine.process.ShutdownHook;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Runs the builds that are missing. What tools of the same versions and flags are made of is compiled together, by one compiler that
 * has work for every core until the end; then they are linked, two at a time where memory allows. Modules of later tools are fetched
 * meanwhile.
 */
final class BuildQueue {

    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    /** The larger builds here take about 3 GiB at their peak. */
    private static final long BYTES_PER_BUILD = 4L << 30;

    private static final int MAXIMUM_PARALLEL = 2;

    private final List<ToolBuild> missing;
    private final Progress progress;
    private final int parallel;
    private final Lock compiling = new ReentrantLock(true);
    private final Set<List<String>> compiled = ConcurrentHashMap.newKeySet();
    private final Map<String, Step> running = new ConcurrentHashMap<>();

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
            Map<ToolBuild, Future<List<String>>> fetched = new LinkedHashMap<>();
            missing.forEach(build -> fetched.put(build, downloads.submit(fetch(build))));
            ExecutorCompletionService<Void> completion = new ExecutorCompletionService<>(builds);
            missing.forEach(build -> completion.submit(build(build, fetched)));
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

    private Callable<List<String>> fetch(ToolBuild build) {
        return () -> {
            String what = build.recipe().label() + ": fetching modules";
            running.put(what, new Step(0));
            try {
                return build.fetch();
            } finally {
                running.remove(what);
            }
        };
    }

    private Callable<Void> build(ToolBuild build, Map<ToolBuild, Future<List<String>>> fetched) {
        return () -> {
            String what = "%s: building (%d of %d)"
                    .formatted(build.recipe().label(), missing.indexOf(build) + 1, missing.size());
            Instant start = Instant.now();
            progress.started(what);
            List<String> compilation = build.recipe().compilation();
            List<String> packages = fetched.entrySet().stream()
                    .filter(other -> other.getKey().recipe().compilation().equals(compilation))
                    .flatMap(other -> join(other.getValue()).stream())
                    .distinct()
                    .toList();
            Step step = new Step(packages.size());
            running.put(what, step);
            try {
                build.build(
                        () -> compiled.add(compilation) ? packages : List.of(),
                        compiling,
                        one -> step.compiled().incrementAndGet(),
                        progress);
            } finally {
                running.remove(what);
            }
            progress.finished(what, Duration.between(start, Instant.now()));
            return null;
        };
    }

    private void reportRunning() {
        running.forEach((what, step) -> {
            Duration elapsed = Duration.between(step.start(), Instant.now());
            if (elapsed.compareTo(HEARTBEAT) > 0) {
                progress.note("%s, %d s so far%s".formatted(what, elapsed.toSeconds(), step.share()));
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

    private static <T> T join(Future<T> future) {
        try {
            return future.get();
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

    /**
     * What is going on.
     *
     * @param packages how many have to be compiled at most; what another tool has compiled is not compiled again
     */
    private record Step(Instant start, int packages, AtomicInteger compiled) {

        Step(int packages) {
            this(Instant.now(), packages, new AtomicInteger());
        }

        String share() {
            return compiled.get() == 0 ? "" : ", %d of at most %d packages".formatted(compiled.get(), packages);
        }
    }
}
