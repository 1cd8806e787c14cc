package dev.zdd.local.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.zdd.local.cluster.ComponentState.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Supervises processes that only sleep: no root and no cluster is needed. */
class SupervisorTest {
    /** A machine that runs tests is busy. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    Path directory;

    private Layout layout;
    private final List<Supervisor> supervisors = new ArrayList<>();

    @BeforeEach
    void makeLayout() throws IOException {
        layout = TestLayout.in(directory);
        Files.createDirectories(layout.run().resolve("pids"));
    }

    @AfterEach
    void endEverything() throws Exception {
        supervisors.forEach(Supervisor::stop);
        try (Stream<Path> files = Files.list(layout.run().resolve("pids"))) {
            for (Path file : files.toList()) {
                PidFile.read(file).orElseThrow().identity().end();
            }
        }
    }

    private Component sleeper(String name, String seconds, String... after) {
        return new Component(name, List.of("/bin/sleep", seconds), "", Set.of(after), () -> true);
    }

    private Supervisor supervise(List<Steps.Step> steps, Component... components) throws IOException {
        Supervisor supervisor = new Supervisor(
                layout, new Launcher(layout, Set::of), forward -> List.of(sleeper(forward.name(), "603")));
        supervisors.add(supervisor);
        supervisor.start(steps, List.of(components));
        return supervisor;
    }

    private static ComponentState state(Supervisor supervisor, String name) {
        return supervisor.status().stream()
                .filter(state -> state.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static ComponentState awaitReady(Supervisor supervisor, String name) {
        return await().atMost(PATIENCE).until(() -> state(supervisor, name), ComponentState::isReady);
    }

    @Test
    void startsWhatDependsOnOthersAfterThem() throws IOException {
        List<String> order = new CopyOnWriteArrayList<>();
        Supervisor supervisor = supervise(
                List.of(
                        new Steps.Step("second", Set.of("first"), () -> order.add("second")),
                        new Steps.Step("first", Set.of(), () -> order.add("first"))),
                new Component("etcd", List.of("/bin/sleep", "600"), "", Set.of("second"), () -> order.add("etcd")));

        assertThat(awaitReady(supervisor, "etcd").pid()).isPositive();
        assertThat(order).containsExactly("first", "second", "etcd");
    }

    @Test
    void saysThatAStepLacksAClass() throws IOException {
        Supervisor supervisor = supervise(List.of(new Steps.Step("image", Set.of(), () -> {
            throw new NoClassDefFoundError("tools/jackson/JsonMapper");
        })));

        ComponentState failed = await().atMost(PATIENCE)
                .until(() -> state(supervisor, "image"), state -> state.phase() == Phase.FAILED);

        assertThat(failed.message()).contains("NoClassDefFoundError: tools/jackson/JsonMapper");
    }

    @Test
    void startsNothingThatDependsOnAFailedStep() throws IOException {
        Supervisor supervisor = supervise(
                List.of(new Steps.Step("certificates", Set.of(), () -> {
                    throw new IllegalStateException("no space left");
                })),
                sleeper("etcd", "600", "certificates"));

        ComponentState failed = await().atMost(PATIENCE)
                .until(() -> state(supervisor, "certificates"), state -> state.phase() == Phase.FAILED);

        assertThat(failed.message()).isEqualTo("no space left");
        assertThat(state(supervisor, "etcd").phase()).isEqualTo(Phase.WAITING);
    }

    @Test
    void startsAKilledProcessAgain() throws IOException {
        Supervisor supervisor = supervise(List.of(), sleeper("etcd", "600"));
        long pid = awaitReady(supervisor, "etcd").pid();

        ProcessHandle.of(pid).orElseThrow().destroyForcibly();

        ComponentState again = await().atMost(PATIENCE)
                .until(() -> state(supervisor, "etcd"), state -> state.isReady() && state.pid() != pid);
        assertThat(again.restarts()).isEqualTo(1);
    }

    @Test
    void restartsOnRequestAndRefusesUnknownNames() throws Exception {
        Supervisor supervisor = supervise(List.of(), sleeper("etcd", "600"));
        long pid = awaitReady(supervisor, "etcd").pid();

        supervisor.restart("etcd");

        await().atMost(PATIENCE).until(() -> state(supervisor, "etcd"), state -> state.isReady() && state.pid() != pid);
        assertThatThrownBy(() -> supervisor.restart("etc"))
                .hasMessage("etc: no such component (expected one of [etcd])");
    }

    @Test
    void theNextSupervisorTakesOverWhatRuns() throws IOException {
        Supervisor first = supervise(List.of(), sleeper("etcd", "600"));
        long pid = awaitReady(first, "etcd").pid();
        first.stop();

        Supervisor second = supervise(List.of(), sleeper("etcd", "600"));

        assertThat(awaitReady(second, "etcd").pid()).isEqualTo(pid);
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        await().atMost(PATIENCE).until(() -> state(second, "etcd"), state -> state.isReady() && state.pid() != pid);
    }

    @Test
    void theNextSupervisorReplacesWhatWasStartedDifferently() throws IOException {
        Supervisor first = supervise(List.of(), sleeper("etcd", "600"));
        long pid = awaitReady(first, "etcd").pid();
        first.stop();

        Supervisor second = supervise(List.of(), sleeper("etcd", "601"));

        assertThat(awaitReady(second, "etcd").pid()).isNotEqualTo(pid);
        assertThat(ProcessIdentity.of(pid)).isEmpty();
    }

    @Test
    void forwardsComeBackWithTheNextSupervisorUnlessTakenBack() throws Exception {
        Supervisor first = supervise(List.of());
        first.add(new Forward("url", 18080, "10.96.0.7", 80));
        first.add(new Forward("other", 18081, "10.96.0.8", 80));
        long pid = awaitReady(first, "url").pid();
        awaitReady(first, "other");
        first.remove("other");
        first.stop();

        Supervisor second = supervise(List.of());

        assertThat(awaitReady(second, "url").pid()).isEqualTo(pid);
        assertThat(second.status()).extracting(ComponentState::name).containsExactly("url");
    }

    @Test
    void aProcessThatCannotBeStartedSaysWhy() throws IOException {
        Supervisor supervisor =
                supervise(List.of(), new Component("etcd", List.of("/no/such/etcd"), "", Set.of(), () -> true));

        ComponentState state =
                await().atMost(PATIENCE).until(() -> state(supervisor, "etcd"), each -> each.restarts() > 0);

        assertThat(state.message()).contains("cannot be started", "/no/such/etcd");
    }

    @Test
    void answersOnItsSocket() throws Exception {
        Supervisor supervisor = supervise(List.of(), sleeper("etcd", "600"));
        awaitReady(supervisor, "etcd");
        ControlServer server = new ControlServer(supervisor, "fingerprint-1", () -> {});
        Thread thread = new Thread(() -> {
            try {
                server.serve(layout.supervisorSocket());
            } catch (IOException e) {
                // Interrupted at the end of the test.
            }
        });
        thread.setDaemon(true);
        thread.start();
        SupervisorClient client = new SupervisorClient(layout.supervisorSocket());

        await().atMost(PATIENCE).until(() -> client.fingerprint().isPresent());
        assertThat(client.fingerprint()).contains("fingerprint-1");
        assertThat(client.status().orElseThrow()).isEqualTo(supervisor.status());
        assertThatThrownBy(() -> client.restart("etc")).hasMessageStartingWith("etc: no such component");
        thread.interrupt();
    }

    @Test
    void nobodyAnswersWithoutASupervisor() {
        assertThat(new SupervisorClient(layout.supervisorSocket()).status()).isEmpty();
    }
}
