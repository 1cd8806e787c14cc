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
    private final Function<Addition, List<Component>> parts;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** By name, in the order in which they are shown. Guarded by this. */
    private final Map<String, Supervised> all = new LinkedHashMap<>();

    /** Guarded by this. */
    private final Map<String, Addition> additions = new LinkedHashMap<>();

    /** @param parts the components that make an addition */
    Supervisor(Layout layout, Launcher launcher, Function<Addition, List<Component>> parts) {
        this.layout = layout;
        this.launcher = launcher;
        this.parts = parts;
    }

    /** Starts everything, the additions of an earlier supervisor too; returns at once. */
    synchronized void start(List<Steps.Step> steps, List<Component> components) throws IOException {
        steps.forEach(step -> all.put(step.name(), new SupervisedStep(step)));
        components.forEach(component -> all.put(component.name(), new SupervisedComponent(component, launcher)));
        steps.forEach(step -> runAfter(step.after(), all.get(step.name())));
        components.forEach(component -> runAfter(component.after(), all.get(component.name())));
        if (Files.exists(layout.additions())) {
            Files.readAllLines(layout.additions()).forEach(line -> start(Addition.parse(line)));
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
    synchronized void add(Addition addition) throws IOException, InterruptedException {
        if (addition.equals(additions.get(addition.name()))) {
            return;
        }
        end(addition.name());
        start(addition);
        writeAdditions();
    }

    /** Ends an addition, if there is one of this name. A forward's connections last until their ends close them. */
    synchronized void remove(String name) throws IOException, InterruptedException {
        end(name);
        writeAdditions();
    }

    private void end(String name) throws InterruptedException {
        Addition old = additions.remove(name);
        if (old != null) {
            for (Component part : parts.apply(old)) {
                if (all.remove(part.name()) instanceof SupervisedComponent component) {
                    component.end();
                }
            }
        }
    }

    private void writeAdditions() throws IOException {
        Files.write(
                layout.additions(),
                additions.values().stream().map(Addition::line).toList());
    }

    private void start(Addition addition) {
        additions.put(addition.name(), addition);
        for (Component part : parts.apply(addition)) {
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
