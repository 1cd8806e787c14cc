package dev.zdd.verify.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.verify.cluster.PodLife.ContainerEnd;
import dev.zdd.verify.cluster.PodLife.Drain;
import io.fabric8.kubernetes.api.model.ContainerPortBuilder;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceBuilder;
import io.fabric8.kubernetes.api.model.metrics.v1beta1.NodeMetrics;
import io.fabric8.kubernetes.api.model.metrics.v1beta1.NodeMetricsBuilder;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudgetBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ChronicleTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private Instant now = START;
    private final Chronicle chronicle = new Chronicle(() -> now);

    private void at(double second) {
        now = START.plusMillis(Math.round(second * 1e3));
    }

    private ClusterAccount account() {
        return chronicle.account(ClusterAccount.Workload.UNKNOWN, List.of());
    }

    private PodLife life(String name) {
        return account().pods().stream()
                .filter(pod -> pod.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Pod pod(String name, boolean ready) {
        return new PodBuilder()
                .withNewMetadata()
                .withName(name)
                .withUid("uid-" + name)
                .addToLabels("pod-template-hash", "abc")
                .endMetadata()
                .withNewSpec()
                .withNodeName("node1")
                .addNewContainer()
                .withName("web")
                .withPorts(new ContainerPortBuilder().withContainerPort(80).build())
                .withNewReadinessProbe()
                .endReadinessProbe()
                .endContainer()
                .endSpec()
                .withNewStatus()
                .addNewCondition()
                .withType("Ready")
                .withStatus(ready ? "True" : "False")
                .endCondition()
                .endStatus()
                .build();
    }

    /** The API has the end of the grace period as the time of the deletion, in whole seconds. */
    private static Pod deleted(Pod pod, String deadline, long grace) {
        return pod.edit()
                .editMetadata()
                .withDeletionTimestamp(deadline)
                .withDeletionGracePeriodSeconds(grace)
                .endMetadata()
                .build();
    }

    private static Pod exited(Pod pod, int code, String finishedAt) {
        return pod.edit()
                .editStatus()
                .addNewContainerStatus()
                .withName("web")
                .withRestartCount(0)
                .withNewState()
                .withNewTerminated()
                .withExitCode(code)
                .withReason("Error")
                .withContainerID("c-1")
                .withFinishedAt(finishedAt)
                .endTerminated()
                .endState()
                .endContainerStatus()
                .endStatus()
                .build();
    }

    private static EndpointSlice slice(String... ready) {
        return new EndpointSliceBuilder()
                .withNewMetadata()
                .withName("web-1")
                .endMetadata()
                .withEndpoints(Stream.of(ready)
                        .map(name -> new EndpointBuilder()
                                .withNewConditions()
                                .withReady(true)
                                .endConditions()
                                .withNewTargetRef()
                                .withName(name)
                                .endTargetRef()
                                .build())
                        .toList())
                .build();
    }

    @Test
    void writesDownAPodFromItsCreationToItsEnd() {
        chronicle.begin();
        at(1);
        chronicle.saw(pod("a", false));
        at(3);
        chronicle.saw(pod("a", true));
        at(10.2);
        chronicle.saw(deleted(pod("a", true), "2026-01-01T00:00:40Z", 30));
        at(14.9);
        Pod exited = exited(deleted(pod("a", true), "2026-01-01T00:00:40Z", 30), 143, "2026-01-01T00:00:14Z");
        chronicle.saw(exited);
        at(15);
        chronicle.gone(exited, false);

        PodLife life = life("a");
        assertThat(life.isNew()).isTrue();
        assertThat(life.revision()).isEqualTo("abc");
        assertThat(life.ready()).containsExactly(new PodLife.Span(START.plusSeconds(3), START.plusMillis(10_200)));
        assertThat(life.endingSince()).isEqualTo(START.plusMillis(10_200));
        assertThat(life.graceSeconds()).isEqualTo(30);
        assertThat(life.ends()).containsExactly(new ContainerEnd("web", 143, "Error", START.plusMillis(14_200), 4));
        assertThat(life.secondsAfterTerm(life.ends().get(0))).isEqualTo(4);
        assertThat(life.gone()).isEqualTo(START.plusSeconds(15));
        assertThat(life.hasReadinessProbe()).isTrue();
    }

    /** Of a pod that is deleted while its image cannot be pulled the kubelet tells exit code 137. */
    @Test
    void tellsNoEndOfAContainerThatNeverRan() {
        chronicle.begin();
        Pod pod = exited(pod("a", false), 137, null);
        pod.getStatus().getContainerStatuses().get(0).getState().getTerminated().setReason("ContainerStatusUnknown");
        chronicle.saw(pod);

        assertThat(life("a").ends()).isEmpty();
    }

    @Test
    void whatWasBeforeTheBeginningIsNotTold() {
        chronicle.saw(exited(pod("a", true), 1, "2026-01-01T00:00:00Z"));
        chronicle.begin();
        at(2);
        chronicle.saw(exited(pod("a", true), 1, "2026-01-01T00:00:00Z"));

        assertThat(life("a").isNew()).isFalse();
        assertThat(life("a").ends()).isEmpty();
        assertThat(chronicle.readyPods()).isEqualTo(1);
    }

    @Test
    void readsWhatAPodDoesBeforeItEnds() {
        Map<String, Drain> hooks = Map.of(
                "{sleep: {seconds: 7}}", new Drain(true, 7),
                "{exec: {command: [sh, -c, 'sleep 12']}}", new Drain(true, 12),
                "{httpGet: {path: /drain, port: 80}}", new Drain(true, -1));
        hooks.forEach((hook, drain) -> {
            String container = "{name: web, ports: [{containerPort: 80}], lifecycle: {preStop: %s}}".formatted(hook);
            chronicle.saw(Serialization.unmarshal(
                    "#\n{apiVersion: v1, kind: Pod, metadata: {name: p, uid: '%s'}, spec: {containers: [{name: log}, %s]}}"
                            .formatted(drain, container),
                    Pod.class));
        });
        chronicle.saw(pod("none", true));

        assertThat(account().pods())
                .extracting(PodLife::drain)
                .containsExactlyInAnyOrder(
                        new Drain(true, 7), new Drain(true, 12), new Drain(true, -1), new Drain(false, 0));
    }

    @Test
    void writesDownEveryChangeOfTheEndpointsAndOfTheSelector() {
        chronicle.saw(slice("a", "b"));
        chronicle.begin();
        at(4);
        chronicle.saw(slice("b", "a"));
        chronicle.saw(slice("b"));
        at(5);
        chronicle.gone(slice("b"));
        chronicle.saw(new ServiceBuilder()
                .withNewSpec()
                .addToSelector("app", "web")
                .endSpec()
                .build());
        chronicle.saw(new ServiceBuilder()
                .withNewSpec()
                .addToSelector("app", "wed")
                .endSpec()
                .build());

        assertThat(account().endpoints())
                .containsExactly(
                        new ClusterAccount.Endpoints(START, Set.of("a", "b")),
                        new ClusterAccount.Endpoints(START.plusSeconds(4), Set.of("b")),
                        new ClusterAccount.Endpoints(START.plusSeconds(5), Set.of()));
        assertThat(account().selectors())
                .extracting(ClusterAccount.Selector::labels)
                .containsExactly(Map.of("app", "web"), Map.of("app", "wed"));
    }

    @Test
    void keepsWarningsOnceAndWhyAPodWasTakenAway() {
        for (int i = 0; i < 2; i++) {
            chronicle.saw(new EventBuilder()
                    .withNewMetadata()
                    .withUid("e")
                    .endMetadata()
                    .withType("Warning")
                    .withReason("Unhealthy")
                    .withMessage("Liveness probe failed: x\nmore")
                    .withCount(3)
                    .withNewInvolvedObject()
                    .withKind("Pod")
                    .withName("a")
                    .endInvolvedObject()
                    .build());
        }
        chronicle.saw(pod("a", true)
                .edit()
                .editStatus()
                .addNewCondition()
                .withType("DisruptionTarget")
                .withStatus("True")
                .withReason("EvictionByEvictionAPI")
                .endCondition()
                .endStatus()
                .build());

        assertThat(account().events())
                .containsExactly(new ClusterAccount.Happening(START, "Pod/a", "Unhealthy", "Liveness probe failed: x"));
        assertThat(life("a").disruption()).isEqualTo("EvictionByEvictionAPI");
    }

    @Test
    void whatOtherWorkloadsDoIsLeftOut() {
        chronicle.saw(pod("web-a", true));
        for (String object : List.of("web-a", "shop-b", "web-7d9f")) {
            chronicle.saw(new EventBuilder()
                    .withNewMetadata()
                    .withUid(object)
                    .endMetadata()
                    .withType("Warning")
                    .withReason("BackOff")
                    .withNewInvolvedObject()
                    .withKind("Pod")
                    .withName(object)
                    .endInvolvedObject()
                    .build());
        }
        ClusterAccount account =
                chronicle.account(new ClusterAccount.Workload("Deployment", "web", 1, "RollingUpdate", 0), List.of());

        assertThat(account.events())
                .extracting(ClusterAccount.Happening::object)
                .containsExactly("Pod/web-a", "Pod/web-7d9f");
        assertThat(account.endpoints()).as("without a Service").isEmpty();
    }

    private static Node node(boolean closed) {
        return new NodeBuilder()
                .withNewMetadata()
                .withName("node1")
                .endMetadata()
                .withNewSpec()
                .withUnschedulable(closed)
                .endSpec()
                .build();
    }

    private static PodDisruptionBudget budget(int healthy, int pods) {
        return new PodDisruptionBudgetBuilder()
                .withNewMetadata()
                .withName("web")
                .endMetadata()
                .withNewStatus()
                .withDisruptionsAllowed(0)
                .withCurrentHealthy(healthy)
                .withExpectedPods(pods)
                .endStatus()
                .build();
    }

    @Test
    void noticesANodeThatCannotBeDrained() {
        chronicle.saw(pod("a", true));
        chronicle.saw(budget(1, 1));
        chronicle.saw(node(true));
        at(31);

        assertThat(account().blockedEvictions())
                .containsExactly(new ClusterAccount.BlockedEviction("web", "node1", Set.of("a"), 31));
    }

    @Test
    void aDrainThatWasGivenUpWasBlockedUntilThen() {
        chronicle.saw(pod("a", true));
        chronicle.saw(budget(1, 1));
        chronicle.saw(node(true));
        at(20);
        chronicle.saw(node(false));
        at(31);

        assertThat(account().blockedEvictions())
                .containsExactly(new ClusterAccount.BlockedEviction("web", "node1", Set.of("a"), 20));
    }

    @Test
    void aBudgetThatWaitsForPodsToBeReadyBlocksNothing() {
        chronicle.saw(pod("a", true));
        chronicle.saw(budget(2, 3));
        chronicle.saw(node(true));
        at(31);

        assertThat(account().blockedEvictions()).isEmpty();
    }

    @Test
    void readsSharesFromRolloutsAndRoutes() {
        Shares.ofRollout(
                Serialization.unmarshal(
                        "#\n{apiVersion: argoproj.io/v1alpha1, kind: Rollout, metadata: {name: web}, status: {canary: {weights:"
                                + " {stable: {weight: 70}, canary: {weight: 30}}}}}",
                        GenericKubernetesResource.class),
                chronicle::weighs);
        Shares.ofHttpRoute(
                Serialization.unmarshal(
                        "#\n{apiVersion: gateway.networking.k8s.io/v1, kind: HTTPRoute, metadata: {name: web}, spec: {rules: ["
                                + "{backendRefs: [{name: one, weight: 3}, {name: two, weight: 1}]}, {backendRefs: [{name: one}]}]}}",
                        GenericKubernetesResource.class),
                "two",
                chronicle::weighs);
        Shares.ofVirtualService(
                Serialization.unmarshal(
                        "#\n{apiVersion: networking.istio.io/v1, kind: VirtualService, metadata: {name: web}, spec: {http: ["
                                + "{name: main, route: [{destination: {host: one.web.svc}, weight: 90}, {destination: {host: two}, weight: 10}]},"
                                + "{route: [{destination: {host: one}}]},"
                                + "{route: [{destination: {host: shop}, weight: 90}, {destination: {host: shop-canary}, weight: 10}]}]}}",
                        GenericKubernetesResource.class),
                "one",
                chronicle::weighs);

        assertThat(account().weights())
                .containsExactly(
                        new ClusterAccount.Weights(START, "Rollout/web", Map.of("stable", 70, "canary", 30)),
                        new ClusterAccount.Weights(START, "HTTPRoute/web route 0", Map.of("one", 75, "two", 25)),
                        new ClusterAccount.Weights(
                                START, "VirtualService/web main", Map.of("one.web.svc", 90, "two", 10)));
    }

    @Test
    void selectsLikeABudget() {
        Map<String, String> labels = Map.of("app", "web", "tier", "front");
        Map.of(
                        "{}", true,
                        "{matchLabels: {app: web}}", true,
                        "{matchLabels: {app: api}}", false,
                        "{matchExpressions: [{key: app, operator: In, values: [api, web]}, {key: tier, operator: Exists}]}",
                                true,
                        "{matchExpressions: [{key: app, operator: In, values: [api]}]}", false,
                        "{matchExpressions: [{key: app, operator: NotIn, values: [web]}]}", false,
                        "{matchExpressions: [{key: canary, operator: NotIn, values: [web]}]}", true,
                        "{matchExpressions: [{key: canary, operator: DoesNotExist}]}", true,
                        "{matchLabels: {app: web}, matchExpressions: [{key: canary, operator: Exists}]}", false)
                .forEach((selector, selects) -> assertThat(ClusterWatch.selects(
                                Serialization.unmarshal("#\n" + selector, LabelSelector.class), labels))
                        .as(selector)
                        .isEqualTo(selects));
        assertThat(ClusterWatch.selects(null, labels)).isFalse();
    }

    @Test
    void saysHowManyEventsItHasLeftOut() {
        for (int i = 0; i < 503; i++) {
            chronicle.saw(new EventBuilder()
                    .withNewMetadata()
                    .withUid("e" + i)
                    .endMetadata()
                    .withType("Warning")
                    .withNewInvolvedObject()
                    .endInvolvedObject()
                    .build());
        }
        assertThat(account().unreadable()).containsExactly("events: 3 after the first 500 of the namespace");
        chronicle.begin();
        assertThat(account().unreadable()).isEmpty();
    }

    @Test
    void knowsWhenAPodLeftPendingAndWhenItFailed() {
        for (String phase : List.of("Pending", "Running", "Failed", "Failed")) {
            Pod pod = pod("a", false);
            pod.getStatus().setPhase(phase);
            chronicle.saw(pod);
            now = now.plusSeconds(12);
        }
        assertThat(life("a").started()).isEqualTo(START.plusSeconds(12));
        assertThat(life("a").failed()).isEqualTo(START.plusSeconds(24));
    }

    @Test
    void readsTheReplicasOfAStatefulSet() {
        assertThat(WorkloadReader.of(Serialization.unmarshal(
                        "#\n{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: db}, spec: {replicas: 1}}",
                        StatefulSet.class)))
                .isEqualTo(new ClusterAccount.Workload("StatefulSet", "db", 1, "", 0));
    }

    @Test
    void readsTheStrategyOfADeploymentAsKubernetesDoes() {
        assertThat(WorkloadReader.of(deployment("{replicas: 4}")))
                .isEqualTo(new ClusterAccount.Workload("Deployment", "web", 4, "RollingUpdate", 1));
        assertThat(WorkloadReader.of(deployment("{replicas: 3}")).maxUnavailable())
                .isZero();
        assertThat(WorkloadReader.of(deployment(
                                "{replicas: 3, strategy: {type: RollingUpdate, rollingUpdate: {maxUnavailable: 2}}}"))
                        .maxUnavailable())
                .isEqualTo(2);
        assertThat(WorkloadReader.of(deployment("{replicas: 3, strategy: {type: Recreate}}"))
                        .strategy())
                .isEqualTo("Recreate");
    }

    private static Deployment deployment(String spec) {
        return Serialization.unmarshal(
                "#\n{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: %s}".formatted(spec),
                Deployment.class);
    }

    @Test
    void theLoadOfNodesIsAShareOfWhatTheyCanGive() {
        chronicle.saw(new NodeBuilder(node(false))
                .withNewStatus()
                .addToAllocatable("cpu", Quantity.parse("2"))
                .addToAllocatable("memory", Quantity.parse("4Gi"))
                .endStatus()
                .build());
        NodeMetrics unknown = used("node7", "1", "1Gi");

        chronicle.used(List.of(used("node1", "1900m", "1Gi"), unknown));
        at(10);
        chronicle.used(List.of(used("node1", "250000000n", "3145728Ki"), unknown));

        assertThat(account().nodeLoad())
                .containsExactly(
                        new ClusterAccount.Weights(START, "cpu", Map.of("node1", 95)),
                        new ClusterAccount.Weights(START, "memory", Map.of("node1", 25)),
                        new ClusterAccount.Weights(now, "cpu", Map.of("node1", 13)),
                        new ClusterAccount.Weights(now, "memory", Map.of("node1", 75)));
        chronicle.begin();
        chronicle.used(List.of(unknown));
        assertThat(account().nodeLoad()).isEmpty();
    }

    private static NodeMetrics used(String node, String cpu, String memory) {
        return new NodeMetricsBuilder()
                .withNewMetadata()
                .withName(node)
                .endMetadata()
                .addToUsage("cpu", Quantity.parse(cpu))
                .addToUsage("memory", Quantity.parse(memory))
                .build();
    }
}
