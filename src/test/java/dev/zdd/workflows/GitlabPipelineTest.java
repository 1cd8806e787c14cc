package dev.zdd.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.policy.model.Node;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GitlabPipelineTest {

    private final WorkflowFile pipeline = WorkflowFile.at(Path.of(".gitlab-ci.yml"));

    /** What the job has built that sees no environment: Maven and its plugins could read the variables of one. */
    @Test
    void nothingIsBuiltWhereAnEnvironmentsSecretsAre() {
        Node release = job(".release");
        assertThat(release.key("environment").key("name").text("")).isEqualTo("$STACK");
        assertThat(lines(release, "before_script", "script"))
                .noneMatch(line -> line.contains("mvn") || line.contains("./zdd"))
                .anyMatch(line -> line.contains("zdd/zdd release \"$STACK\" --image \"$IMAGE\" --json"));
        assertThat(job("image").key("environment").present()).isFalse();
        assertThat(texts(job("image").key("artifacts").key("paths"))).contains("zdd.tar.gz", "target/zdd-program.jar");
    }

    @Test
    void anImageMovesOnByItsDigestAndAfterTheStackBefore() {
        assertThat(lines(job(".release"), "before_script")).first().asString().contains("*@sha256:*) ;; *)");
        assertThat(texts(job("staging").key("needs"))).contains("dev");
        assertThat(texts(job("prod").key("needs"))).contains("staging");
    }

    @Test
    void theClusterTakesATokenOfTheJobInPlaceOfAStoredCredential() {
        assertThat(job(".release").key("id_tokens").key("KUBE_TOKEN").key("aud").text(""))
                .isEqualTo("$KUBE_AUDIENCE");
        assertThat(lines(job(".release"), "before_script")).anyMatch(line -> line.contains("$KUBE_TOKEN"));
    }

    private Node job(String name) {
        return pipeline.root().key(name);
    }

    private static List<String> lines(Node job, String... sections) {
        return Stream.of(sections)
                .flatMap(name -> texts(job.key(name)).stream())
                .toList();
    }

    private static List<String> texts(Node list) {
        return list.items().stream().map(item -> item.text("")).toList();
    }
}
