package dev.zdd.policy.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zdd.policy.model.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestReaderTest {

    private static final String TWO = """
            # a comment
            apiVersion: v1
            kind: Service
            metadata:
              name: shop
              annotations:
                zdd.dev/waive.x-y-z: because
            ---
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata: { name: shop, namespace: store }
            spec:
              template:
                spec:
                  containers:
                    - name: a
                    - name: b
                      image: "b:1"
            """;

    @Test
    void readsSeveralDocumentsAndKnowsTheirLines() {
        List<Manifest> manifests = ManifestReader.read("two.yaml", TWO);

        assertThat(manifests)
                .extracting(Manifest::reference)
                .containsExactly("Service default/shop", "Deployment store/shop");
        assertThat(manifests.get(1).source().place("spec.template.spec.containers[1].image"))
                .isEqualTo("two.yaml:19");
        assertThat(manifests.get(1).source().place("spec.template.spec.containers[1].lifecycle.preStop"))
                .as("the nearest value around one that is missing")
                .isEqualTo("two.yaml:18");
        assertThat(manifests
                        .get(0)
                        .source()
                        .place(manifests
                                .get(0)
                                .at("metadata.annotations")
                                .key("zdd.dev/waive.x-y-z")
                                .path()))
                .isEqualTo("two.yaml:7");
    }

    @Test
    void readsListsAndJson() {
        List<Manifest> manifests = ManifestReader.read("list.json", """
                {"apiVersion": "v1", "kind": "List", "items": [
                  {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "a"}, "data": {"n": "08"}},
                  {"apiVersion": "v1", "kind": "Service", "metadata": {"name": "b"},
                   "spec": {"ports": [{"port": 80}]}}]}
                """);

        assertThat(manifests).extracting(Manifest::name).containsExactly("a", "b");
        assertThat(manifests.get(1).at("spec.ports").items().get(0).key("port").integer())
                .hasValue(80);
        assertThat(manifests.get(1).source().place("spec.ports[0].port")).isEqualTo("list.json:4");
        assertThat(manifests.get(0).at("data.n").text()).contains("08");
    }

    @Test
    void readsTheManifestsOfAFolder(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("base"));
        Files.writeString(folder.resolve("base/two.yaml"), TWO);
        Files.writeString(folder.resolve("README.md"), "not a manifest");

        assertThat(ManifestReader.read(folder)).hasSize(2);
    }

    @Test
    void skipsWhatAKustomizationNamesAsPatches(@TempDir Path folder) throws IOException {
        Path base = Files.createDirectories(folder.resolve("base"));
        Path prod = Files.createDirectories(folder.resolve("prod"));
        Files.writeString(base.resolve("kustomization.yaml"), "resources: [two.yaml]");
        Files.writeString(base.resolve("two.yaml"), TWO);
        for (String patch : List.of("image.yaml", "replicas.yaml", "settings.yaml")) {
            Files.writeString(prod.resolve(patch), "{apiVersion: apps/v1, kind: Deployment, metadata: {name: shop}}");
        }
        Files.writeString(prod.resolve("kustomization.yaml"), """
                resources: [../base]
                patches: [{path: image.yaml, target: {kind: Deployment}}, {patch: "- op: remove\\n  path: /a"}]
                patchesStrategicMerge: [./replicas.yaml]
                configMapGenerator: [{name: a, files: [application.yaml=settings.yaml]}]
                """);

        Reading reading = ManifestReader.readAll(folder);

        assertThat(reading.manifests()).extracting(Manifest::name).containsExactly("shop", "shop");
        assertThat(reading.skipped())
                .hasSize(5)
                .contains(prod.resolve("image.yaml") + ": not judged; a kustomization names it as a patch or the like");
        assertThat(reading.unreadable()).isEmpty();
    }

    @Test
    void refusesWhatItCannotJudge(@TempDir Path empty) {
        assertThatThrownBy(() -> ManifestReader.read("values.yaml", "replicas: 3"))
                .hasMessage("values.yaml:1: a document without apiVersion and kind (expected: a Kubernetes object)");
        assertThatThrownBy(() -> ManifestReader.read("broken.yaml", "a: [1"))
                .hasMessageContaining("broken.yaml")
                .hasMessageContaining("; the rest of the file is not judged")
                .hasMessageEndingWith("(expected: YAML or JSON)");
        assertThatThrownBy(() -> ManifestReader.read(empty)).hasMessageContaining("no manifest");
        assertThatThrownBy(() -> ManifestReader.read(empty.resolve("none.yaml")))
                .hasMessageContaining("not there");
    }

    @Test
    void boundsWhatAFileMayMakeOfItself() {
        StringBuilder bomb =
                new StringBuilder("apiVersion: v1\nkind: ConfigMap\na0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 10; i++) {
            bomb.append("a%d: &a%d [%s]\n".formatted(i, i, String.join(", ", Collections.nCopies(9, "*a" + (i - 1)))));
        }
        String deep = "apiVersion: v1\nkind: ConfigMap\ndata: ";

        assertThatThrownBy(() -> ManifestReader.read("bomb.yaml", bomb.toString()))
                .isInstanceOf(UnreadableManifestException.class)
                .hasMessageStartingWith("bomb.yaml: more than 2000000 values");
        for (String data : List.of("[".repeat(50_000), "[".repeat(300) + "]".repeat(300), "&a [*a]")) {
            assertThatThrownBy(() -> ManifestReader.read("deep.yaml", deep + data))
                    .isInstanceOf(UnreadableManifestException.class)
                    .hasMessageContaining("deep.yaml");
        }
    }

    @Test
    void namesTheFileAndTheLineOfWhatIsNoYaml() {
        assertThatThrownBy(() -> ManifestReader.read("tab.yaml", "apiVersion: v1\n\tkind: Service"))
                .hasMessageStartingWith("tab.yaml:2: ");
        assertThatThrownBy(() -> ManifestReader.read("twice.yaml", "kind: Service\napiVersion: v1\nkind: Deployment"))
                .hasMessageStartingWith("twice.yaml:3: found duplicate key kind");
        assertThatThrownBy(() -> ManifestReader.read("template.yaml", "kind: Service\nmetadata: {{ .Values.meta }}"))
                .hasMessageStartingWith("template.yaml")
                .hasMessageEndingWith("(expected: YAML or JSON; a template is rendered first: helm template CHART)");
        assertThatThrownBy(() -> ManifestReader.read("java.yaml", "!!java.net.URL [http://localhost]"))
                .hasMessageStartingWith("java.yaml:1: could not determine a constructor");
    }

    @Test
    void judgesTheRestOfWhatCannotBeRead(@TempDir Path directory) throws IOException {
        String object = "{ apiVersion: v1, kind: ConfigMap, metadata: { name: %s } }\n";
        Files.writeString(
                directory.resolve("a.yaml"),
                object.formatted("one") + "---\n{ a: 1, a: 2 }\n---\n" + object.formatted("two"));
        Files.writeString(directory.resolve("b.yaml"), "{{ template }}\n");
        Files.writeString(directory.resolve("kustomization.yaml"), "resources: [a.yaml]\n");
        Files.writeString(directory.resolve("values.yaml"), "replicas: 3\n");

        Reading reading = ManifestReader.readAll(directory);

        assertThat(reading.manifests()).extracting(Manifest::name).containsExactly("one", "two");
        assertThat(reading.unreadable())
                .hasSize(2)
                .anyMatch(line -> line.contains("a.yaml:3: found duplicate key a"))
                .anyMatch(line -> line.contains("b.yaml"));
        assertThat(reading.skipped())
                .hasSize(2)
                .anyMatch(line -> line.contains("kustomization.yaml: not judged; render it: kustomize build"))
                .anyMatch(line -> line.contains("values.yaml: not judged; render the chart"));
    }
}
