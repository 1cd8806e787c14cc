package dev.zdd.local.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Brings an instance's steps and components up in the order of their dependencies, in parallel, and keeps them running. */
final class Supervisor {
    private final Layout layout;
    private final Launcher launcher;
    private final Function<Forward, List<Component>> parts;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** By name, in the order in which they are shown. Guarded by this. */
    private final Map<String, Supervised> all = new LinkedHashMap<>();

    /** Guarded by this. */
    private final Map<String, Forward> forwards = new LinkedHashMap<>();

    /** @param parts the components of a forward */
    Supervisor(Layout layout, Launcher launcher, Function<Forward, List<Component>> parts) {
        this.layout = layout;
        this.launcher = launcher;
        this.parts = parts;
    }

    /** Starts everything, the forwards of an earlier supervisor too; returns at once. */
    synchronized void start(List<Steps.Step> steps, List<Component> components) throws IOException {
        steps.forEach(step -> all.put(step.name(), new SupervisedStep(step)));
        components.forEach(component -> all.put(component.name(), new SupervisedComponent(component, launcher)));
        steps.forEach(step -> runAfter(step.after(), all.get(step.name())));
        components.forEach(component -> runAfter(component.after(), all.get(component.name())));
        if (Files.exists(layout.forwards())) {
            Files.readAllLines(layout.forwards()).forEach(line -> start(Forward.parse(line)));
        }
    }

    private void runAfter(Set<String> names, Supervised supervised) {
        CompletableFuture<?>[] needed =
                names.stream().map(name -> all.get(name).ready()).toArray(CompletableFuture<?>[]::new);
        var unused = CompletableFuture.allOf(needed).thenRunAsync(supervised::run, threads);
    }

    synchronized List<ComponentState> status() {
        return all.values().stream().map(Supervised::state).toList();
    }

    /** Ends a component's process, which is then started again. */
    void restart(String name) throws InterruptedException {
        Supervised supervised;
        synchronized (this) {
            supervised = all.get(name);
        }
        if (!(supervised instanceof SupervisedComponent component)) {
            throw new IllegalArgumentException("%s: no such component (expected one of %s)".formatted(name, names()));
        }
        Log.line("%s: restart asked for", name);
        component.restart();
    }

    private synchronized List<String> names() {
        return all.values().stream()
                .filter(SupervisedComponent.class::isInstance)
                .map(supervised -> supervised.state().name())
                .toList();
    }

    /** Adds it, replaces one of the same name that is another, leaves one as it is that is the same. */
    synchronized void add(Forward forward) throws IOException, InterruptedException {
        if (forward.equals(forwards.get(forward.name()))) {
            return;
        }
        end(forward.name());
        start(forward);
        writeForwards();
    }

    /** Ends a forward, if there is one of this name. A forward's connections last until their ends close them. */
    synchronized void remove(String name) throws IOException, InterruptedException {
        end(name);
        writeForwards();
    }

    private void end(String name) throws InterruptedException {
        Forward old = forwards.remove(name);
        if (old != null) {
            for (Component part : parts.apply(old)) {
                if (all.remove(part.name()) instanceof SupervisedComponent component) {
                    component.end();
                }
            }
        }
    }

    private void writeForwards() throws IOException {
        Files.write(
                layout.forwards(), forwards.values().stream().map(Forward::line).toList());
    }

    private void start(Forward forward) {
        forwards.put(forward.name(), forward);
        for (Component part : parts.apply(forward)) {
            SupervisedComponent component = new SupervisedComponent(part, launcher);
            all.put(part.name(), component);
            runAfter(part.after(), component);
        }
    }

    /** Stops looking after the processes, which run on. */
    synchronized void stop() {
        all.values().forEach(supervised -> {
            if (supervised instanceof SupervisedComponent component) {
                component.stop();
            }
        });
    }
}
