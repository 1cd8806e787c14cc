package dev.zdd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.engine.process.Command;
import dev.zdd.local.Instance;
import dev.zdd.local.cluster.BusyboxImage;
import dev.zdd.proof.experiment.InsideJava;
import dev.zdd.verify.VerifyResult;
import dev.zdd.verify.cause.Finding;
import java.io.IOException;
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
 * {@code zdd verify} beside a real rolling update of a foreign image, from where Services can be reached: node 1's network
 * namespace. One update is good; the other one is of pods that end at once, without a preStop hook.
 */
class VerifyIT {
    private static final String NAMESPACE = "zdd-verify";
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final int HEAP_MIB = 256;

    /** Waits until every proxy has heard, as a good pod does. */
    private static final String WAITS = "lifecycle: {preStop: {sleep: {seconds: 8}}}";

    @TempDir
    private static Path folder;

    private static Path kubeconfig;

    @BeforeAll
    static void deploy() throws IOException {
        // The API server as the nodes reach it; the loopback of the machine is none of theirs.
        kubeconfig = Files.writeString(
                folder.resolve("inside.kubeconfig"),
                Files.readString(Path.of(variable("ZDD_TEST_KUBECONFIG")))
                        .replaceAll("server: .*", "server: https://10.99.0.1:6443"));
        kubectl("create", "namespace", NAMESPACE);
        for (String manifest : List.of(manifest("good", WAITS), manifest("bad", ""))) {
            Command.of(outside("apply", "-f", "-"))
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
        VerifyResult result = verify("good", 0);

        assertThat(result.load().failures()).isEmpty();
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
        VerifyResult result = verify("bad", ExitCode.FAILED);

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

    /** Restarts a Deployment under 100 requests a second, a connection of its own for each. */
    private static VerifyResult verify(String name, int exitCode) {
        Instance instance =
                new Instance(variable("ZDD_TEST_INSTANCE"), Instance.TEST.apiPort(), Instance.TEST.urlPort());
        String address = kubectl("get", "service", name, "-n", NAMESPACE, "-o", "jsonpath={.spec.clusterIP}")
                .strip();
        Path json = folder.resolve(name + ".json");
        String restart = "%1$s rollout restart deployment/%2$s && %1$s rollout status deployment/%2$s --timeout=90s"
                .formatted(String.join(" ", words(kubeconfig, "-n", NAMESPACE)), name);
        List<String> arguments = List.of(
                "verify",
                "--url",
                "http://%s/".formatted(address),
                "--rate",
                "100",
                "--fresh",
                "--timeout",
                "3s",
                "--baseline",
                "3s",
                "--tail",
                "12s",
                "--limit",
                "2m",
                "--kubeconfig",
                kubeconfig.toString(),
                "--namespace",
                NAMESPACE,
                "--service",
                name,
                "--json",
                json.toString(),
                "--html",
                Path.of("target", "verify-%s.html".formatted(name)).toString(),
                "--",
                "sh",
                "-c",
                restart);
        Command.Result run = Command.of(InsideJava.command(instance, HEAP_MIB, Main.class, arguments))
                .withTimeout(LIMIT)
                .run();
        System.out.println("verify %s: %s%n%s".formatted(name, run.output(), run.errors()));
        assertThat(run.exitCode()).as(run.lastLines()).isEqualTo(exitCode);
        return VerifyResult.read(json);
    }

    private static String kubectl(String... arguments) {
        return Command.of(outside(arguments)).withTimeout(LIMIT).output();
    }

    private static List<String> outside(String... arguments) {
        return words(Path.of(variable("ZDD_TEST_KUBECONFIG")), arguments);
    }

    private static List<String> words(Path access, String... arguments) {
        List<String> all = new ArrayList<>(
                List.of(Path.of(variable("ZDD_TEST_BIN")).resolve("kubectl").toString(), "--kubeconfig=" + access));
        all.addAll(List.of(arguments));
        return all;
    }

    private static String variable(String name) {
        return Objects.requireNonNull(System.getenv(name), name + ": not set (expected: by ./zdd test)");
    }
}
