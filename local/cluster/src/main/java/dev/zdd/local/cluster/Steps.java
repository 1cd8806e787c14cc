package dev.zdd.local.cluster;

import dev.zdd.local.Binaries;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What is done once on the way up, between components. Every step may be done again: after a crash what is there already stays.
 */
record Steps(Layout layout, Binaries binaries) {
    static final String NAMESPACES = "namespaces";
    static final String PKI = "certificates";
    static final String CONFIGURATION = "configuration";
    static final String ARCHIVE = "busybox-image";
    static final String OBJECTS = "objects";

    /**
     * @param name its name in status
     * @param after the components and steps that it needs
     * @param work what it does
     */
    record Step(String name, Set<String> after, Runnable work) {}

    /** The import of the busybox image into a node's containerd. */
    static String image(int node) {
        return "image-node" + node;
    }

    List<Step> all() {
        Configuration configuration = new Configuration(layout);
        List<Step> steps = new ArrayList<>(List.of(
                new Step(NAMESPACES, Set.of(), this::namespaces),
                new Step(PKI, Set.of(), () -> {
                    new Pki(layout).ensure();
                    configuration.writeAdministratorKubeconfig();
                }),
                new Step(CONFIGURATION, Set.of(PKI), configuration::write),
                new Step(ARCHIVE, Set.of(), this::archive),
                new Step(
                        OBJECTS,
                        Set.of(Components.API_SERVER),
                        () -> new Manifests(layout, binaries).apply(Resources.text("objects.yaml")))));
        steps.addAll(new MetricsServer(layout, binaries).steps());
        steps.addAll(new ManagedServices(layout, binaries).steps());
        for (int node : Namespaces.NODES) {
            steps.add(new Step(
                    image(node),
                    Set.of(ARCHIVE, Components.containerdName(node)),
                    () -> new Images(layout, node).load(layout.busyboxArchive(), BusyboxImage.REFERENCE)));
        }
        new Components(layout, binaries).canary().ifPresent(platform -> steps.addAll(platform.steps()));
        return List.copyOf(steps);
    }

    private void namespaces() {
        Namespaces namespaces = new Namespaces(layout);
        if (!namespaces.complete()) {
            List<Path> used = Components.BINARIES.stream().map(binaries::binary).toList();
            namespaces.create(used);
        }
    }

    private void archive() {
        if (!Files.exists(layout.busyboxArchive())) {
            BusyboxImage.write(layout.busyboxArchive(), BusyboxImage.REFERENCE);
        }
    }
}
