package dev.zdd.local.pulumi;

import dev.zdd.engine.Progress;
import dev.zdd.engine.UserError;
import dev.zdd.local.Instance;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** The Pulumi engines that are at work on an instance's state: they hold its locks. */
public final class Engines {

    private static final Duration END_PATIENCE = Duration.ofSeconds(10);

    private final StateFiles state;
    private final Duration patience;

    /** @param patience how long an engine may take to end by itself */
    Engines(StateFiles state, Duration patience) {
        this.state = state;
        this.patience = patience;
    }

    /**
     * Returns when none is at work on the stack any more. One whose command was killed saves its state and ends by itself; one that someone
     * else runs is waited for too.
     *
     * @throws UserError when one goes on for too long
     */
    void await(String project, String stack, Progress progress) {
        for (ProcessHandle engine : running(state.lockHolders(project, stack))) {
            progress.note("stack %s: waiting for pulumi with pid %d to end".formatted(stack, engine.pid()));
            try {
                engine.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                throw new UserError(
                        "stack %s: locked by the running pulumi with pid %d (expected: unlocked): wait for it to end"
                                .formatted(stack, engine.pid()),
                        e);
            } catch (ExecutionException e) {
                throw new IllegalStateException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while waiting for another pulumi", e);
            }
        }
    }

    /** Whether one that was killed has left a lock on the stack. */
    boolean haveLeftLock(String project, String stack) {
        return !state.lockHolders(project, stack).isEmpty();
    }

    /** Ends those at work on an instance that is going down: their state goes with it. */
    public static void end(Instance instance) {
        for (ProcessHandle engine :
                running(new StateFiles(PulumiDirectories.of(instance).state()).lockHolders())) {
            List<ProcessHandle> all =
                    Stream.concat(engine.descendants(), Stream.of(engine)).toList();
            all.forEach(ProcessHandle::destroyForcibly);
            // Not for ever: the JVM takes a zombie for alive, and not every init collects those that are not its
            // children.
            engine.onExit()
                    .completeOnTimeout(engine, END_PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    .join();
        }
    }

    private static List<ProcessHandle> running(List<Long> holders) {
        return holders.stream()
                .filter(Engines::isPulumi)
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .toList();
    }

    /** A pid may have been given to another program since. */
    private static boolean isPulumi(long pid) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .flatMap(handle -> handle.info().command())
                .filter(command -> command.contains("pulumi"))
                .isPresent();
    }
}
