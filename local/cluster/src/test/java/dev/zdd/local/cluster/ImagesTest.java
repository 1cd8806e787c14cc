package dev.zdd.local.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zdd.engine.UserError;
import dev.zdd.engine.process.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImagesTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "ecommerce-ai:abc, docker.io/library/ecommerce-ai:abc",
        "ecommerce-ai, docker.io/library/ecommerce-ai:latest",
        "team/app:1, docker.io/team/app:1",
        "zdd.local/busybox:1, zdd.local/busybox:1",
        "localhost/app, localhost/app:latest",
        "registry:5000/app, registry:5000/app:latest"
    })
    void namesImagesAsTheRuntimeDoes(String reference, String canonical) {
        assertThat(Images.canonical(reference)).isEqualTo(canonical);
    }

    @Test
    void anImageIsKnownByTheDigestOfItsConfiguration() throws IOException {
        Files.writeString(directory.resolve("abc.json"), "{}");
        Files.writeString(directory.resolve("manifest.json"), "[{\"Config\": \"abc.json\", \"Layers\": []}]");
        Path archive = archive("manifest.json", "abc.json");

        // SHA-256 of {}
        assertThat(DockerArchive.read(archive).imageId())
                .isEqualTo("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
    }

    @Test
    void anArchiveNamesItsImage() throws IOException {
        Files.writeString(
                directory.resolve("manifest.json"),
                "[{\"Config\": \"abc.json\", \"RepoTags\": [\"shop:1\", \"shop:2\"]}]");

        assertThat(DockerArchive.read(archive("manifest.json")).references()).containsExactly("shop:1", "shop:2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"[]|0 images", "[{}, {}]|2 images", "[{}]|no Config", "no JSON|manifest.json: "})
    void refusesAnArchiveWithoutOneImage(String manifest, String found) throws IOException {
        Files.writeString(directory.resolve("manifest.json"), manifest);

        assertThatThrownBy(() -> DockerArchive.read(archive("manifest.json")))
                .isInstanceOf(UserError.class)
                .hasMessageContainingAll(found, "expected: a docker archive with one image");
    }

    @Test
    void refusesWhatIsNoArchive() throws IOException {
        Path text = Files.writeString(directory.resolve("readme"), "no image");

        assertThatThrownBy(() -> DockerArchive.read(text))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("expected: a docker archive");
        assertThatThrownBy(() -> DockerArchive.read(archive("readme")))
                .isInstanceOf(UserError.class)
                .hasMessageContainingAll("manifest.json", "expected: a docker archive");
        assertThatThrownBy(() -> DockerArchive.read(directory.resolve("none.tar")))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("no file");
    }

    private Path archive(String... members) {
        Path archive = directory.resolve("image.tar");
        String[] words = {"tar", "-cf", archive.toString(), "-C", directory.toString()};
        Command.of(Stream.concat(Arrays.stream(words), Arrays.stream(members)).toList())
                .output();
        return archive;
    }
}
