package dev.zdd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.engine.Progress;
import dev.zdd.engine.process.Command;
import dev.zdd.engine.process.Io;
import dev.zdd.local.Instance;
import dev.zdd.local.cluster.BusyboxImage;
import dev.zdd.local.cluster.LocalCluster;
import dev.zdd.local.image.BuiltImage;
import dev.zdd.local.image.DistributionImage;
import dev.zdd.local.tools.ToolSet;
import dev.zdd.proof.experiment.InsideVerify;
import dev.zdd.verify.VerifyResult;
import dev.zdd.verify.cause.Finding;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code zdd verify} beside a real rolling update of a foreign image. One update is good; the other one is of pods that end at
 * once, without a preStop hook. The load comes from node 1's network, or from a Job.
 */
class VerifyIT {
    private static final String NAMESPACE = "zdd-verify";
    private static final Duration LIMIT = Duration.ofMinutes(3);

    /** Waits until every proxy has heard, as a good pod does. */
    private static final String WAITS = "lifecycle: {preStop: {sleep: {seconds: 8}}}";

    private static final Instance INSTANCE =
            new Instance(variable("ZDD_TEST_INSTANCE"), Instance.TEST.apiPort(), Instance.TEST.urlPort());
    private static final ToolSet TOOLS = new ToolSet(Path.of(variable("ZDD_TEST_BIN")));
    private static final Path REPORTS = Path.of("target", "verify").toAbsolutePath();

    @TempDir
    private static Path folder;

    @BeforeAll
    static void deploy() {
        kubectl("create", "namespace", NAMESPACE);
        for (String manifest : List.of(manifest("good", WAITS), manifest("bad", ""))) {
            Command.of(words("apply", "-f", "-"))
                    .withInput(manifest)
                    .withTimeout(LIMIT)
                    .output();
        }
        for (String name : List.of("good", "bad")) {
            kubectl("rollout", "status", "deployment/" + name, "-n", NAMESPACE, "--timeout=120s");
        }
    }

    @AfterAll
    static void remove() {
        kubectl("delete", "namespace", NAMESPACE, "--ignore-not-found", "--wait=false");
    }

    /** Three pods of a web server that a shell runs; the shell exits when it gets SIGTERM, and the server with it. */
    private static String manifest(String name, String lifecycle) {
        return """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: %1$s, namespace: %2$s}
                spec:
                  replicas: 3
                  selector: {matchLabels: {app: %1$s}}
                  strategy: {type: RollingUpdate, rollingUpdate: {maxSurge: 1, maxUnavailable: 0}}
                  template:
                    metadata: {labels: {app: %1$s}}
                    spec:
                      terminationGracePeriodSeconds: 20
                      containers:
                        - name: web
                          image: %3$s
                          command: [sh, -c, "trap 'exit 0' TERM; mkdir -p /www; echo ok > /www/index.html; httpd -f -p 8080 -h /www & wait"]
                          ports: [{containerPort: 8080}]
                          readinessProbe: {httpGet: {path: /, port: 8080}, periodSeconds: 1}
                          %4$s
                ---
                apiVersion: v1
                kind: Service
                metadata: {name: %1$s, namespace: %2$s}
                spec:
                  selector: {app: %1$s}
                  ports: [{port: 80, targetPort: 8080}]
                """.formatted(name, NAMESPACE, BusyboxImage.REFERENCE, lifecycle);
    }

    @Test
    void aGoodUpdateDropsNothingAndHasNoCause() {
        VerifyResult result = verify("good");

        assertThat(result.load().examples()).isEmpty();
        assertThat(result.causes()).isEmpty();
        assertThat(result.load().sent()).isGreaterThan(1_000);
        assertThat(result.cluster().workload().strategy()).isEqualTo("RollingUpdate");
        assertThat(result.fewestEndpoints()).isGreaterThanOrEqualTo(2);
        assertThat(result.cluster().ending()).hasSize(3).allSatisfy(pod -> {
            assertThat(pod.drain().sleepSeconds()).isEqualTo(8);
            assertThat(pod.ends()).isNotEmpty();
        });
        assertThat(result.passed()).isTrue();
    }

    @Test
    void podsThatEndAtOnceDropRequestsAndTheMissingPreStopIsNamed() {
        VerifyResult result = verify("bad");

        assertThat(result.load().failed()).isPositive();
        assertThat(result.failedBefore()).isZero();
        assertThat(result.causes()).extracting(Finding::cause).contains("no-pre-stop");
        assertThat(result.causes())
                .filteredOn(cause -> cause.cause().equals("no-pre-stop"))
                .singleElement()
                .satisfies(cause -> {
                    assertThat(cause.policy()).isEqualTo("pre-stop-present");
                    assertThat(cause.message()).contains("pod bad-", "SIGTERM");
                });
        assertThat(result.unexplained()).isZero();
        assertThat(result.moments()).isNotEmpty();
        assertThat(result.policyErrors()).anyMatch(error -> error.startsWith("pre-stop-present: Deployment"));
        assertThat(result.exitCode()).as("of kubectl").isZero();
    }

    @Test
    void theLoadComesFromAJobThatIsRemoved() throws Exception {
        VerifyResult result = inCluster("good", "kubectl rollout restart deployment/good && " + status("good"), 0);

        assertThat(result.from()).startsWith("Job zdd-verify/zdd-verify-").contains(" on node node");
        assertThat(result.load().examples()).isEmpty();
        assertThat(result.load().sent()).isGreaterThan(1_000);
        assertThat(result.causes()).isEmpty();
        assertThat(result.cluster().ending()).hasSize(3);
        assertThat(result.cluster().nodeLoad())
                .isNotEmpty()
                .anySatisfy(load -> assertThat(load.shares()).containsKeys("node1", "node2"));
        assertThat(result.notes()).isEmpty();
        assertThat(jobs()).isEmpty();
    }

    @Test
    void aSignalEndsTheJobToo() throws Exception {
        VerifyResult result = inCluster("bad", "kill -TERM $PPID; sleep 3", 143);

        assertThat(result.load().sent()).isPositive();
        assertThat(result.notes()).anyMatch(note -> note.contains("broken off by the user"));
        assertThat(jobs()).isEmpty();
    }

    @Test
    void anImageThatIsNowhereIsToldBeforeTheCommandRuns() {
        Command.Result run = fromHere(
                "--in-cluster", "127.0.0.1:1/none:1", "--url", "http://good/", "-n", NAMESPACE, "--", "touch", trace());

        assertThat(run.exitCode()).as(run.lastLines()).isEqualTo(ExitCode.FAILED);
        assertThat(run.errors()).contains("ImagePullBackOff").contains("with image 127.0.0.1:1/none:1");
        assertThat(Path.of(trace())).doesNotExist();
        assertThat(jobs()).isEmpty();
    }

    private static String trace() {
        return folder.resolve("ran").toString();
    }

    private static String jobs() {
        return kubectl("get", "jobs", "-n", NAMESPACE, "-o", "name");
    }

    /** From this machine, which cannot reach the Service itself. */
    private static VerifyResult inCluster(String name, String script, int exitCode) {
        DistributionImage image =
                new DistributionImage(Path.of("target").toAbsolutePath(), Surroundings.cache(System.getenv()));
        BuiltImage built = image.build(Progress.silent());
        LocalCluster.of(INSTANCE, TOOLS).importImage(built.tar(), Progress.silent());
        Path json = folder.resolve(name + "-in-cluster.json");
        List<String> arguments = new ArrayList<>(arguments(name));
        arguments.addAll(
                List.of("--in-cluster", built.reference(), "--namespace", NAMESPACE, "--json", json.toString()));
        arguments.addAll(List.of("--", "sh", "-c", script));
        Command.Result run = fromHere(arguments.toArray(String[]::new));
        System.out.println("verify %s: %s%n%s".formatted(name, run.output(), run.errors()));
        assertThat(run.exitCode()).as(run.lastLines()).isEqualTo(exitCode);
        return VerifyResult.read(json);
    }

    private static Command.Result fromHere(String... arguments) {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "verify"));
        words.addAll(List.of(arguments));
        // Its namespace for kubectl, too.
        Path kubeconfig = folder.resolve("kubeconfig");
        Io.run(() -> Files.writeString(
                kubeconfig,
                Files.readString(INSTANCE.kubeconfig())
                        .replace("context: {", "context: {namespace: " + NAMESPACE + ", ")));
        return Command.of(words)
                .withEnvironment("KUBECONFIG", kubeconfig.toString())
                .withEnvironment("PATH", TOOLS.binary("kubectl").getParent() + ":" + System.getenv("PATH"))
                .withTimeout(LIMIT.multipliedBy(2))
                .run();
    }

    /** Restarts a Deployment under load from node 1's network. */
    private static VerifyResult verify(String name) {
        String restart = "kubectl rollout restart deployment/%s && %s".formatted(name, status(name));
        return new InsideVerify(INSTANCE, TOOLS, Main.class, REPORTS)
                .run(name, NAMESPACE, "", arguments(name), List.of(restart));
    }

    private static String status(String name) {
        return "kubectl rollout status deployment/%s --timeout=90s".formatted(name);
    }

    /** 100 requests a second, a connection of its own for each. */
    private static List<String> arguments(String name) {
        String address = kubectl("get", "service", name, "-n", NAMESPACE, "-o", "jsonpath={.spec.clusterIP}")
                .strip();
        return List.of(
                ("--url http://%s/ --rate 100 --fresh --timeout 3s --baseline 3s --tail 12s --limit 2m --service %s")
                        .formatted(address, name)
                        .split(" "));
    }

    private static String kubectl(String... arguments) {
        return Command.of(words(arguments)).withTimeout(LIMIT).output();
    }

    private static List<String> words(String... arguments) {
        List<String> all =
                new ArrayList<>(List.of(TOOLS.binary("kubectl").toString(), "--kubeconfig=" + INSTANCE.kubeconfig()));
        all.addAll(List.of(arguments));
        return all;
    }

    private static String variable(String name) {
        return Objects.requireNonNull(System.getenv(name), name + ": not set (expected: by ./zdd test)");
    }
}
