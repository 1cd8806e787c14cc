package dev.zdd.workflows;

import dev.zdd.policy.model.Node;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** A workflow of this repository. */
record WorkflowFile(Path file, Node root) {

    private static final Path FOLDER = Path.of(".github", "workflows");

    static List<WorkflowFile> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().map(WorkflowFile::at).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static WorkflowFile of(String name) {
        return at(FOLDER.resolve(name));
    }

    static WorkflowFile at(Path file) {
        return new WorkflowFile(file, Node.root(new Load(LoadSettings.builder().build()).loadFromString(text(file))));
    }

    String text() {
        return text(file);
    }

    Map<String, Node> jobs() {
        return root.key("jobs").members();
    }

    /** Those of all jobs. */
    List<Node> steps() {
        return jobs().values().stream()
                .flatMap(job -> job.key("steps").items().stream())
                .toList();
    }

    @Override
    public String toString() {
        return file.getFileName().toString();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
