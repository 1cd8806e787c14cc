package dev.zdd.local.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginCopyTest {

    @TempDir
    private Path directory;

    private Layout layout;
    private PluginCopy copies;

    @BeforeEach
    void build() throws IOException {
        layout = TestLayout.in(directory.resolve("state"));
        copies = new PluginCopy(layout);
        Files.createDirectories(directory.resolve("target/lib"));
        Files.writeString(jar(), "one");
        Files.writeString(directory.resolve("target/lib/a.jar"), "a");
    }

    @Test
    void isCompleteAndStaysWhenTheCheckoutIsBuiltAgain() throws IOException {
        Path copy = layout.plugins(copies.of(jar()).build());
        Files.writeString(jar(), "another");
        Path next = layout.plugins(copies.of(jar()).build());

        assertThat(copy.resolve(PluginCopy.JAR)).hasContent("one");
        assertThat(copy.resolve("lib/a.jar")).hasContent("a");
        assertThat(next.resolve(PluginCopy.JAR)).hasContent("another");
    }

    @Test
    void oldOnesGo() throws IOException {
        Path old = layout.plugins(copies.of(jar()).build());
        Files.writeString(jar(), "another");
        PluginHost used = copies.of(jar());
        Files.createDirectories(layout.plugins("new"));

        copies.removeOthers(used);

        assertThat(old).doesNotExist();
        assertThat(layout.plugins()).isDirectoryContaining(path -> path.equals(layout.plugins(used.build())));
        assertThat(layout.plugins("new")).doesNotExist();
    }

    private Path jar() {
        return directory.resolve("target/zdd-plugins.jar");
    }
}
