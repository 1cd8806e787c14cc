package dev.zdd.local.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.local.Instance;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ComponentsTest {
    private static final Layout LAYOUT = new Layout(Instance.DEFAULT);
    private static final List<Component> COMPONENTS = new Components(LAYOUT, Path.of("/bin")::resolve).all();
    private static final List<Steps.Step> STEPS = new Steps(LAYOUT, Path.of("/bin")::resolve).all();

    @Test
    void everyDependencyExistsAndNoneIsCircular() {
        Set<String> ready = new HashSet<>();
        int before;
        do {
            before = ready.size();
            STEPS.stream().filter(step -> ready.containsAll(step.after())).forEach(step -> ready.add(step.name()));
            COMPONENTS.stream()
                    .filter(component -> ready.containsAll(component.after()))
                    .forEach(component -> ready.add(component.name()));
        } while (ready.size() > before);

        assertThat(ready)
                .containsAll(Stream.concat(
                                STEPS.stream().map(Steps.Step::name),
                                COMPONENTS.stream().map(Component::name))
                        .toList())
                .hasSize(STEPS.size() + COMPONENTS.size());
    }

    @Test
    void everyCommandLineIsTheInstancesOwn() {
        List<Component> others = new Components(new Layout(Instance.TEST), Path.of("/bin")::resolve).all();

        assertThat(COMPONENTS).allSatisfy(component -> {
            assertThat(String.join(" ", component.processCommand())).contains("/var/lib/zdd/zdd/");
            assertThat(others).noneMatch(other -> other.processCommand().equals(component.processCommand()));
        });
    }

    @Test
    void everyNodeHasItsOwnThreeProcesses() {
        assertThat(COMPONENTS)
                .extracting(Component::name)
                .contains(
                        "containerd-node1",
                        "kubelet-node1",
                        "kube-proxy-node1",
                        "containerd-node2",
                        "kubelet-node2",
                        "kube-proxy-node2");
    }

    @Test
    void aProcessIsKnownByTheCommandBehindNsenter() {
        Component kubelet = COMPONENTS.stream()
                .filter(component -> component.name().equals("kubelet-node2"))
                .findFirst()
                .orElseThrow();

        assertThat(kubelet.command().get(0)).endsWith("/nsenter");
        assertThat(kubelet.command()).contains("--net=/var/run/netns/zdd-node2");
        assertThat(kubelet.processCommand().get(0)).isEqualTo("/bin/kubelet");
    }

    @Test
    void aServerThatRunsAsItsOwnUserIsKnownByItsCommandToo() {
        Component postgresql = COMPONENTS.stream()
                .filter(component -> component.name().equals("postgresql"))
                .findFirst()
                .orElseThrow();

        assertThat(postgresql.command()).contains("--net=/var/run/netns/zdd-services");
        assertThat(postgresql.processCommand().get(0)).endsWith("/bin/postgres");
    }

    @Test
    void anotherCommandOrConfigurationIsAnotherRevision() {
        Component one = new Component("a", List.of("sleep", "1"), "x", Set.of(), () -> true);

        assertThat(new Component("a", List.of("sleep", "1"), "x", Set.of(), () -> false).revision())
                .isEqualTo(one.revision());
        assertThat(new Component("a", List.of("sleep", "1"), "y", Set.of(), () -> true).revision())
                .isNotEqualTo(one.revision());
        assertThat(new Component("a", List.of("sleep", "2"), "x", Set.of(), () -> true).revision())
                .isNotEqualTo(one.revision());
    }
}
