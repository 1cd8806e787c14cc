package dev.zdd.local.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zdd.engine.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstanceLockTest {

    @TempDir
    Path directory;

    @Test
    void letsOneCommandAtATimeIn() {
        Layout layout = TestLayout.in(directory.resolve("state"));

        try (InstanceLock lock = InstanceLock.acquire(layout, Duration.ZERO)) {
            assertThatThrownBy(() -> InstanceLock.acquire(layout, Duration.ofMillis(150)))
                    .isInstanceOf(UserError.class)
                    .hasMessageStartingWith("example: another command is at work on this cluster");
        }
        InstanceLock.acquire(layout, Duration.ZERO).close();
    }

    @Test
    void leavesNothingBehindWhenTheCommandDidNothing() {
        Layout layout = TestLayout.in(directory.resolve("zdd/state"));

        InstanceLock.acquire(layout, Duration.ZERO).close();

        assertThat(directory.resolve("zdd")).doesNotExist();
    }

    @Test
    void leavesAnInstanceAsItIs() throws IOException {
        Layout layout = TestLayout.in(directory.resolve("state"));
        try (InstanceLock lock = InstanceLock.acquire(layout, Duration.ZERO)) {
            Files.createFile(layout.kubeconfig());
        }

        assertThat(layout.kubeconfig()).exists();
    }
}
