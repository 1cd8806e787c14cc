package dev.zdd.local.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.zdd.engine.Progress;
import dev.zdd.engine.process.Command;
import dev.zdd.local.Binaries;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What pods and people can expect of the cluster, on the shared instance. */
class ClusterIT {
    /** A machine that runs tests is busy. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final String NAMESPACE = "cluster-it";
    private static final int REPLICAS = 4;

    private static final LocalCluster CLUSTER =
            LocalCluster.of(Surroundings.instance(), Binaries.in(Surroundings.binaries()));
    private static final Kubectl KUBECTL =
            new Kubectl(Surroundings.binaries().resolve("kubectl"), Surroundings.kubeconfig(), NAMESPACE);

    @TempDir
    Path directory;

    @BeforeAll
    static void deploy() {
        KUBECTL.run("create", "namespace", NAMESPACE);
        KUBECTL.deployWeb("web", REPLICAS);
        KUBECTL.pods("web").forEach(pod -> awaitRoute(pod, "http://web/"));
    }

    @AfterAll
    static void deleteNamespace() {
        KUBECTL.run("delete", "namespace", NAMESPACE);
    }

    private static String field(String pod, String jsonPath) {
        return KUBECTL.run("get", pod, "-o", "jsonpath={%s}".formatted(jsonPath));
    }

    /** A ready pod is in the Service's endpoints a moment before the node of the caller routes to it. */
    private static void awaitRoute(String pod, String url) {
        KUBECTL.inPod(pod, "until wget -qO- %s; do sleep 0.2; done".formatted(url));
    }

    private static String get(String pod, String url, int times) {
        return KUBECTL.inPod(pod, "for i in $(seq %d); do wget -qO- %s || echo failed; done".formatted(times, url));
    }

    @Test
    void everythingIsUpAndBothNodesAreReady() {
        ClusterStatus status = CLUSTER.status();

        assertThat(status.nodes()).containsOnlyKeys("node1", "node2").doesNotContainValue(false);
        assertThat(status.isHealthy()).as("%s", status).isTrue();
    }

    @Test
    void kubernetesReportsItsRealVersion() {
        assertThat(KUBECTL.run("get", "nodes", "-o", "jsonpath={.items[*].status.nodeInfo.kubeletVersion}"))
                .matches("v1\\.\\d+\\.\\d+ v1\\.\\d+\\.\\d+");
    }

    @Test
    void podsOfBothNodesReachEachOther() {
        List<String> pods = KUBECTL.pods("web");

        assertThat(pods.stream().map(pod -> field(pod, ".spec.nodeName")).distinct())
                .containsExactlyInAnyOrder("node1", "node2");
        List<String> addresses =
                pods.stream().map(pod -> field(pod, ".status.podIP")).toList();
        for (String pod : pods) {
            String script = String.join(
                    " && ",
                    addresses.stream()
                            .map("wget -qO- http://%s:8080/"::formatted)
                            .toList());
            assertThat(KUBECTL.inPod(pod, script).lines()).hasSize(REPLICAS);
        }
    }

    @Test
    void theServiceRoutesFromEveryPodToEveryPod() {
        for (String pod : KUBECTL.pods("web")) {
            // Its node knows all four a moment after they are ready; 40 picks leave one out with a chance of 4 in
            // 100,000.
            await().atMost(PATIENCE)
                    .until(() -> get(pod, "http://web/", 40).lines().distinct().count() == REPLICAS);

            assertThat(get(pod, "http://web/", 40).lines()).hasSize(40).doesNotContain("failed");
        }
    }

    @Test
    void aPodReachesItselfThroughItsService() {
        KUBECTL.deployWeb("alone", 1);
        String pod = KUBECTL.pods("alone").get(0);
        awaitRoute(pod, "http://alone/");

        assertThat(get(pod, "http://alone/", 10).lines()).hasSize(10).containsOnly(pod.replace("pod/", ""));
    }

    @Test
    void namesResolveInPods() {
        String pod = KUBECTL.pods("web").get(0);

        assertThat(KUBECTL.inPod(pod, "nslookup kubernetes.default.svc.cluster.local"))
                .contains("10.96.0.1");
        assertThat(KUBECTL.inPod(pod, "nslookup web.%s.svc.cluster.local".formatted(NAMESPACE)))
                .contains(field("service/web", ".spec.clusterIP"));
        assertThat(KUBECTL.inPod(pod, "nslookup nothing.%s.svc.cluster.local || true".formatted(NAMESPACE)))
                .contains("NXDOMAIN");
    }

    @Test
    void logsOfAPodAreReadable() {
        String pod = KUBECTL.pods("web").get(0);

        assertThat(KUBECTL.run("logs", pod)).isEqualTo(pod.replace("pod/", ""));
    }

    @Test
    void portForwardReachesAPod() throws Exception {
        String pod = KUBECTL.pods("web").get(0);
        Process forward = new ProcessBuilder(KUBECTL.words("port-forward", pod, ":8080"))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(forward.getInputStream(), StandardCharsets.UTF_8))) {
            Matcher port = Pattern.compile("127\\.0\\.0\\.1:(\\d+)").matcher(output.readLine());
            assertThat(port.find()).isTrue();

            assertThat(body("http://127.0.0.1:%s/".formatted(port.group(1)))).isEqualTo(pod.replace("pod/", ""));
        } finally {
            forward.destroyForcibly().waitFor();
        }
    }

    private static String body(String url) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(30))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body()
                .strip();
    }

    @Test
    void drainMovesPodsToTheOtherNode() {
        KUBECTL.deployWeb("moving", 2);
        try {
            KUBECTL.run("drain", "node2", "--pod-selector=app=moving", "--delete-emptydir-data", "--timeout=90s");
            KUBECTL.run("rollout", "status", "deployment/moving", "--timeout=90s");

            assertThat(KUBECTL.run("get", "pods", "-l", "app=moving", "-o", "jsonpath={.items[*].spec.nodeName}"))
                    .isEqualTo("node1 node1");
        } finally {
            KUBECTL.run("uncordon", "node2");
        }
    }

    @Test
    void anExposedServiceAnswersOnLoopbackAndFollowsItsTarget() throws Exception {
        KUBECTL.deployWeb("exposed", 1);
        String service = field("service/exposed", ".spec.clusterIP");
        String pod = KUBECTL.pods("exposed").get(0).replace("pod/", "");
        try {
            CLUSTER.expose("cluster-it", 28099, Addresses.node(1), Addresses.KUBELET_HEALTH_PORT);
            CLUSTER.expose("cluster-it", 28099, service, 80);
            CLUSTER.expose("cluster-it", 28099, service, 80);

            // Not at once: the node routes to the Service's pod a moment after the pod is ready.
            await().atMost(PATIENCE)
                    .ignoreExceptions()
                    .untilAsserted(
                            () -> assertThat(body("http://127.0.0.1:28099/")).isEqualTo(pod));
        } finally {
            CLUSTER.unexpose("cluster-it");
        }
        assertThat(CLUSTER.status().components())
                .noneMatch(state -> state.name().contains("cluster-it"));
    }

    @Test
    void anImageIsImportedOnceAndAgainWhenItsContentChanged() throws IOException {
        String reference = "example.test/cluster-it:1";
        Path archive = directory.resolve("image.tar");
        BusyboxImage.write(archive, reference);
        CLUSTER.importImage(archive, reference, Progress.silent());
        ProgressLines progress = new ProgressLines();

        CLUSTER.importImage(archive, reference, progress);
        changeConfiguration(archive);
        CLUSTER.importImage(archive, reference, progress);

        assertThat(progress.lines())
                .containsExactly(
                        "image example.test/cluster-it:1: on both nodes already",
                        "image example.test/cluster-it:1 imported into 2 node(s)");
        assertThat(CLUSTER.hasImage(reference)).isTrue();
        assertThat(CLUSTER.hasImage("example.test/cluster-it:2")).isFalse();
    }

    @Test
    void anImageThatNobodyImportedIsRefusedAtOnce() {
        KUBECTL.run("run", "missing", "--image=example.test/missing:1");

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(field("pod/missing", ".status.containerStatuses[0].state.waiting.reason"))
                                .isIn("ErrImagePull", "ImagePullBackOff"));
    }

    private void changeConfiguration(Path archive) throws IOException {
        Command.of("tar", "-xf", archive.toString(), "-C", directory.toString()).output();
        Path configuration = directory.resolve("config.json");
        Files.writeString(configuration, Files.readString(configuration).replace("2147483647", "60"));
        Command.of(
                        "tar",
                        "-cf",
                        archive.toString(),
                        "-C",
                        directory.toString(),
                        "manifest.json",
                        "config.json",
                        "layer.tar")
                .output();
    }
}
