package dev.zdd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PoliciesCommandTest {

    private static final String NAMESPACE = """
            apiVersion: v1
            kind: Namespace
            metadata: { name: store }
            """;
    private static final String SERVICE = """
            apiVersion: v1
            kind: Service
            metadata:
              name: shop
            spec:
              type: NodePort
              selector: { app: shop }
            """;

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void acceptsWarningsAndRefusesErrors() throws IOException {
        assertThat(execute("check", file("namespace.yaml", NAMESPACE))).isZero();
        assertThat(out.toString()).contains("warning[namespace-enforces] Namespace", "0 errors, 1 warnings");

        assertThat(execute("check", file("service.yaml", SERVICE))).isEqualTo(ExitCode.FAILED);
        assertThat(out.toString())
                .contains("error[service-not-exposed] Service default/shop  (" + directory.resolve("service.yaml")
                        + ":6)")
                .contains("found     spec.type: NodePort");
    }

    @Test
    void isMilderForDev() throws IOException {
        String file = file("service.yaml", SERVICE);

        execute("check", file, "--stack", "dev");
        assertThat(out.toString()).contains("warning[service-not-exposed]", "profile dev");
        execute("check", file, "--severity-profile", "dev");
        assertThat(out.toString()).contains("warning[service-not-exposed]");
        execute("check", file, "--stack", "prod");
        assertThat(out.toString()).contains("error[service-not-exposed]");
    }

    @Test
    void judgesFoldersAndSeveralFilesTogether() throws IOException {
        file("a.yaml", NAMESPACE);
        file("b.yml", SERVICE);

        execute("check", "--json", directory.toString());

        JsonNode json = JsonMapper.shared().readTree(out.toString());
        assertThat(json.get("verdict").stringValue()).isEqualTo("refused");
        assertThat(json.get("objects").intValue()).isEqualTo(2);
        assertThat(json.get("findings").get(0).get("line").isInt()).isTrue();
    }

    @Test
    void readsStandardInput() {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(NAMESPACE.getBytes(StandardCharsets.UTF_8)));
        try {
            assertThat(execute("check", "-")).isZero();
        } finally {
            System.setIn(before);
        }
        assertThat(out.toString()).contains("(standard input:3)");
    }

    @Test
    void writesSarif() throws IOException {
        Path sarif = directory.resolve("out.sarif");

        execute("check", file("service.yaml", SERVICE), "--sarif", sarif.toString());

        JsonNode run = JsonMapper.shared()
                .readTree(Files.readString(sarif))
                .get("runs")
                .get(0);
        JsonNode result = run.get("results").get(0);
        JsonNode rule = run.get("tool")
                .get("driver")
                .get("rules")
                .get(result.get("ruleIndex").intValue());
        assertThat(rule.get("id")).isEqualTo(result.get("ruleId"));
        assertThat(result.at("/locations/0/physicalLocation/region/startLine").isInt())
                .isTrue();
    }

    @Test
    void aWaiverWithoutAReasonIsRefusedAndOneWithAReasonIsReported() throws IOException {
        String waived = SERVICE.replace("name: shop\n", "name: shop\n  annotations: { zdd.dev/waive.%s: '%s' }\n");

        execute("check", file("bare.yaml", waived.formatted("service-not-exposed", " ")));
        assertThat(out.toString())
                .contains("error[service-not-exposed]", "error[waiver-without-reason] Service default/shop");

        execute("check", file("reason.yaml", waived.formatted("service-not-exposed", "the balancer of the region")));
        assertThat(out.toString())
                .contains("waived[service-not-exposed]", "accepted  the balancer of the region", "1 waived");
    }

    @Test
    void tellsWhatItCannotReadInOneLineAndJudgesTheRest() throws IOException {
        assertThat(execute("check", directory.resolve("none.yaml").toString())).isEqualTo(4);
        assertThat(err.toString())
                .contains("none.yaml: not there (expected: a file or a folder)")
                .doesNotContain("\tat ");
        String values = file("values.yaml", "replicas: 3");
        assertThat(execute("check", values)).isEqualTo(4);
        assertThat(execute("check", values, file("service.yaml", SERVICE))).isEqualTo(5);
        assertThat(out.toString()).contains("error[service-not-exposed]");
        assertThat(execute("check", file("empty.yaml", "# nothing\n---\n"))).isEqualTo(4);
        assertThat(err.toString()).contains("empty.yaml: nothing in it (expected: a Kubernetes object)");
        assertThat(execute("check", "--json", values)).isEqualTo(4);
        assertThat(JsonMapper.shared()
                        .readTree(out.toString())
                        .get("unreadable")
                        .size())
                .isEqualTo(1);
        assertThat(execute("check")).isEqualTo(ExitCode.USAGE);
        assertThat(execute("check", "-", "--severity-profile", "strict")).isEqualTo(ExitCode.USAGE);
        assertThat(execute()).isEqualTo(ExitCode.USAGE);
    }

    /** Carriage returns, a last line that does not end, and a file of another repository. */
    @Test
    void gitAppliesThePatch() throws Exception {
        Files.createDirectories(directory.resolve(".git"));
        String file = file("shop.yaml", """
                apiVersion: apps/v1
                kind: Deployment
                metadata: { name: shop }
                spec:
                  replicas: 2
                  strategy: { rollingUpdate: { maxUnavailable: 1 } }
                  template:
                    spec:
                      containers:
                        - name: api
                          image: shop:1""".replace("\n", "\r\n"));

        execute("fix", file);
        assertThat(out.toString()).contains("--- a/shop.yaml\n", "\\ No newline at end of file\n");
        Process patch = new ProcessBuilder("git", "apply", "--whitespace=nowarn", "-")
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        patch.getOutputStream().write(out.toString().getBytes(StandardCharsets.UTF_8));
        patch.getOutputStream().close();

        assertThat(new String(patch.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEmpty();
        assertThat(patch.waitFor()).isZero();
        assertThat(Files.readString(Path.of(file)))
                .contains("maxUnavailable: 0", "allowPrivilegeEscalation: false\r\n")
                .doesNotContainPattern("(?<!\r)\n");
    }

    @Test
    void fixPrintsAPatchOrWritesTheFile() throws IOException {
        String pod = """
                apiVersion: batch/v1
                kind: Job
                metadata: { name: shop-expand }
                spec:
                  template:
                    spec:
                      containers:
                        - name: job # the only one
                          image: shop:1
                """;
        String file = file("job.yaml", pod);

        execute("fix", file);
        assertThat(out.toString())
                .contains("--- a" + file, "+++ b" + file)
                .contains("+            allowPrivilegeEscalation: false", "         - name: job # the only one");
        assertThat(Files.readString(Path.of(file))).isEqualTo(pod);

        execute("fix", file, "--write");
        assertThat(out.toString()).contains("changed: " + file);
        assertThat(Files.readString(Path.of(file)))
                .contains("allowPrivilegeEscalation: false", "- name: job # the only one");
        assertThat(err.toString()).contains("finding(s) mended in 1 file(s)");

        execute("fix", file);
        assertThat(err.toString()).contains("0 finding(s) mended in 0 file(s)");
    }

    @Test
    void explainsARule() {
        assertThat(execute("explain", "hpa-headroom")).isZero();
        assertThat(out.toString())
                .contains(
                        "An autoscaler has room above its minimum.",
                        "safe form  Raise the maximum",
                        "source     argo-rollouts#2857");
        assertThat(execute("explain", "none")).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void annotatesForGithub() throws IOException {
        execute("check", "--github", file("service.yaml", SERVICE));
        assertThat(out.toString()).contains("::error file=", "line=6,title=service-not-exposed::Service default/shop");
    }

    @Test
    void listsTheRules() {
        assertThat(execute("list")).isZero();
        assertThat(out.toString()).contains("rolling-no-unavailable", "canary-measured-alone");
        execute("list", "--markdown");
        assertThat(out.toString()).contains("| `rolling-no-unavailable` | error |");
        execute("list", "--json");
        JsonNode rules = JsonMapper.shared().readTree(out.toString());
        assertThat(rules.isArray()).isTrue();
        assertThat(rules.size()).isGreaterThanOrEqualTo(35);
        assertThat(rules.get(0).get("severity").get("production").isString()).isTrue();
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text).toString();
    }

    private int execute(String... arguments) {
        out.getBuffer().setLength(0);
        CommandLine commandLine = Main.commandLine();
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(err, true));
        String[] all = new String[arguments.length + 1];
        all[0] = "policies";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return commandLine.execute(all);
    }
}
