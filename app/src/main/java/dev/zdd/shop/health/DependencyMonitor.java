package dev.zdd.shop.health;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Watches every {@link DependencyCheck} in the background. Reading the states never waits: a probe answers at once even while
 * a dependency hangs.
 */
@Component
public final class DependencyMonitor implements DisposableBean {
    private final List<WatchedDependency> dependencies;
    private final ExecutorService workers = Executors.newCachedThreadPool(daemon("dependency-check"));
    private final ExecutorService watchers = Executors.newCachedThreadPool(daemon("dependency-watch"));

    DependencyMonitor(List<DependencyCheck> checks, HealthProperties properties) {
        dependencies = checks.stream()
                .map(check -> new WatchedDependency(check, properties.requires(check.name()), workers))
                .toList();
        dependencies.forEach(dependency -> watchers.execute(() -> watch(dependency, properties)));
    }

    /** Last known states, in the order of their checks' beans. */
    public List<DependencyState> states() {
        return dependencies.stream().map(WatchedDependency::state).toList();
    }

    /** Last known state of one of them. */
    public DependencyState state(String name) {
        return states().stream()
                .filter(state -> state.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void destroy() {
        watchers.shutdownNow();
        workers.shutdownNow();
    }

    private static void watch(WatchedDependency dependency, HealthProperties properties) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                dependency.refresh();
                Thread.sleep(properties.checkInterval().toMillis());
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private static ThreadFactory daemon(String name) {
        return task -> {
            var thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
