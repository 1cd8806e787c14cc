package dev.zdd.cli.manifests;

import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** For tests with a stack and a namespace of their own on the cluster of the tests; both are removed after each. */
abstract class StackOnTestCluster {

    final TestCluster cluster = new TestCluster();
    final String namespace;

    @TempDir
    Path directory;

    InlineStack stack;

    private final String project;

    StackOnTestCluster(String project) {
        this.project = project;
        namespace = "%s-%s".formatted(project, UUID.randomUUID().toString().substring(0, 8));
    }

    @BeforeEach
    void open() throws Exception {
        stack = new InlineStack(cluster, project, directory);
    }

    @AfterEach
    void close() throws Exception {
        stack.close();
        cluster.deleteNamespace(namespace);
    }
}
