package dev.zdd.policy.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.policy.PolicyCheck;
import dev.zdd.policy.read.ManifestReader;
import dev.zdd.policy.read.Reading;
import dev.zdd.policy.rule.Profile;
import org.junit.jupiter.api.Test;

class GithubReportTest {

    @Test
    void saysWhereAndWhatInOneLine() {
        Reading reading = ManifestReader.readAll("k8s/a,b.yaml", """
                        apiVersion: v1
                        kind: Service
                        metadata: { name: shop }
                        spec:
                          type: NodePort
                          selector: { app: "100%" }
                        ---
                        a: [
                        """);
        String report = GithubReport.write(PolicyCheck.of(Profile.PRODUCTION).run(reading.manifests()), reading);

        assertThat(report.lines())
                .anyMatch(line -> line.startsWith("::error file=k8s/a%2Cb.yaml,line=")
                        && line.contains("title=unreadable::k8s/a,b.yaml:")
                        && line.contains("the rest of the file is not judged"))
                .contains("::error file=k8s/a%2Cb.yaml,line=5,title=service-not-exposed::Service default/shop: "
                        + "spec.type: NodePort (expected: ClusterIP behind a gateway). "
                        + "Use ClusterIP, or waive this rule with the reason why it is public.")
                .anyMatch(line -> line.contains("title=service-selects-pods") && line.contains("{app: 100%25}"));
    }
}
