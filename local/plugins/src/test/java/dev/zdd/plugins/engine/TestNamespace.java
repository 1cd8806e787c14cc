package dev.zdd.plugins.engine;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.UUID;

/** A namespace of its own on the test cluster; goes away when closed. */
record TestNamespace(KubernetesClient client, String name, String kubeconfig) implements AutoCloseable {

    static TestNamespace create() {
        KubernetesClient client = TestEnvironment.client();
        String name = "plugins-it-" + UUID.randomUUID().toString().substring(0, 8);
        client.namespaces()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .build())
                .create();
        try {
            return new TestNamespace(client, name, Files.readString(TestEnvironment.kubeconfig()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        client.namespaces().withName(name).delete();
        client.close();
    }
}
