package dev.zdd.policy.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import dev.zdd.policy.PolicyCheck;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.read.ManifestReader;
import dev.zdd.policy.read.Reading;
import dev.zdd.policy.rule.Profile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The constraints of the schema of SARIF 2.1.0 (OASIS) for every object that the report has. */
class SarifReportTest {

    private final Reading reading = ManifestReader.readAll("k8s/a b%é.yaml", """
                            apiVersion: v1
                            kind: Service
                            metadata:
                              name: shop
                              annotations:
                                zdd.dev/waive.service-not-exposed: the balancer of the region
                                zdd.dev/waive.nonsense: why
                            spec: { type: NodePort, selector: { app: shop } }
                            ---
                            a: b
                            """);
    private final Node log = Node.root(new Gson()
            .fromJson(
                    SarifReport.write(PolicyCheck.of(Profile.PRODUCTION).run(reading.manifests()), reading),
                    Object.class));

    @Test
    void saysWhatCannotBeRead() {
        Node invocation = run().key("invocations").items().get(0);
        assertThat(invocation.key("executionSuccessful").isFalse()).isTrue();
        assertThat(invocation.key("toolExecutionNotifications").items())
                .singleElement()
                .satisfies(one ->
                        assertThat(one.at("message.text").text("")).contains("a document without apiVersion and kind"));
    }

    @Test
    void hasWhatTheSchemaRequires() {
        assertThat(log.key("version").text("")).isEqualTo("2.1.0");
        assertThat(URI.create(log.key("$schema").text("")).isAbsolute()).isTrue();
        assertThat(log.key("runs").items()).hasSize(1);
        assertThat(run().key("tool").key("driver").key("name").text("")).isNotBlank();
        assertThat(run().key("columnKind").text("")).isIn("utf16CodeUnits", "unicodeCodePoints");
        assertThat(run().key("results").items()).hasSizeGreaterThan(1);
    }

    @Test
    void rulesHaveDifferentNamesAndTexts() {
        var rules = run().at("tool.driver.rules").items();

        assertThat(rules)
                .extracting(rule -> rule.key("id").text(""))
                .doesNotHaveDuplicates()
                .doesNotContain("");
        assertThat(rules).allSatisfy(rule -> {
            assertThat(rule.key("shortDescription").key("text").text("")).isNotBlank();
            assertThat(rule.key("fullDescription").key("text").text("")).isNotBlank();
            assertThat(rule.at("defaultConfiguration.level").text("")).isIn("none", "note", "warning", "error");
        });
    }

    @Test
    void everyResultSaysWhatAndWhere() {
        var rules = run().at("tool.driver.rules").items();

        assertThat(run().key("results").items()).allSatisfy(result -> {
            assertThat(result.key("message").key("text").text("")).isNotBlank();
            assertThat(result.key("level").text("")).isIn("none", "note", "warning", "error");
            assertThat(rules.get(result.key("ruleIndex").integer().orElseThrow())
                            .key("id")
                            .text(""))
                    .isEqualTo(result.key("ruleId").text("none"));
            Node physical = result.key("locations").items().get(0).key("physicalLocation");
            URI uri = URI.create(physical.key("artifactLocation").key("uri").text(""));
            assertThat(uri.getPath()).isEqualTo("k8s/a b%é.yaml");
            assertThat(physical.key("region").key("startLine").integer().orElseThrow())
                    .isPositive();
        });
    }

    @Test
    void whatIsWaivedIsSuppressedWithItsReason() {
        var suppressed = run().key("results").items().stream()
                .filter(result -> result.key("suppressions").present())
                .toList();

        assertThat(suppressed).singleElement().satisfies(result -> {
            Node suppression = result.key("suppressions").items().get(0);
            assertThat(suppression.key("kind").text("")).isIn(Set.of("inSource", "external"));
            assertThat(suppression.key("justification").text("")).isEqualTo("the balancer of the region");
        });
    }

    private Node run() {
        return log.key("runs").items().get(0);
    }

    @Test
    void namesFilesFromTheRootOfTheirRepository(@TempDir Path repository) throws IOException {
        Files.createDirectories(repository.resolve(".git"));
        Path file = Files.writeString(
                Files.createDirectories(repository.resolve("k8s")).resolve("a.yaml"),
                "{ apiVersion: v1, kind: Service, metadata: { name: a }, spec: { type: NodePort } }");

        Reading one = ManifestReader.readAll(file);
        assertThat(SarifReport.write(PolicyCheck.of(Profile.PRODUCTION).run(one.manifests()), one))
                .contains("\"uri\": \"k8s/a.yaml\"")
                .doesNotContain(repository.toString());
    }
}
