package dev.zdd.local.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProcessIdentityTest {
    private Process process;

    @BeforeEach
    void startProcess() throws IOException {
        process = new ProcessBuilder("sleep", "600").start();
    }

    @AfterEach
    void endProcess() {
        process.destroyForcibly();
    }

    @Test
    void readsTheStartTimeAfterANameWithParenthesesAndSpaces() {
        String stat = "77 (a) b (c) S 1 77 77 0 -1 4194304 100 0 0 0 5 6 0 0 20 0 1 0 123456 1000 10";

        assertThat(ProcessIdentity.parse(77, stat)).contains(new ProcessIdentity(77, 123456));
    }

    @Test
    void takesAZombieForEnded() {
        String stat = "77 (sleep) Z 1 77 77 0 -1 4194304 100 0 0 0 5 6 0 0 20 0 1 0 123456 0 0";

        assertThat(ProcessIdentity.parse(77, stat)).isEmpty();
    }

    @Test
    void knowsTheCommandLineOfARunningProcess() {
        ProcessIdentity identity = ProcessIdentity.of(process.pid()).orElseThrow();

        assertThat(identity.isAlive()).isTrue();
        assertThat(identity.commandLine()).containsExactly("sleep", "600");
    }

    @Test
    void endsTheProcess() throws InterruptedException {
        ProcessIdentity identity = ProcessIdentity.of(process.pid()).orElseThrow();

        identity.end();

        assertThat(identity.isAlive()).isFalse();
        assertThat(process.waitFor(1, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void leavesALaterOwnerOfThePidAlone() throws InterruptedException {
        ProcessIdentity actual = ProcessIdentity.of(process.pid()).orElseThrow();
        ProcessIdentity earlier = new ProcessIdentity(actual.pid(), actual.startTicks() - 1);

        assertThat(earlier.isAlive()).isFalse();
        earlier.end();

        assertThat(actual.isAlive()).isTrue();
    }
}
