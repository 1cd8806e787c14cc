package dev.zdd.local.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zdd.engine.process.Command;
import dev.zdd.engine.process.CommandException;
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
        assertThat(Images.imageId(archive))
                .isEqualTo("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
    }

    @Test
    void refusesAnArchiveThatIsNoImage() throws IOException {
        Files.writeString(directory.resolve("readme"), "no image");
        Path archive = archive("readme");

        assertThatThrownBy(() -> Images.imageId(archive))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("manifest.json");
    }

    private Path archive(String... members) {
        Path archive = directory.resolve("image.tar");
        String[] words = {"tar", "-cf", archive.toString(), "-C", directory.toString()};
        Command.of(Stream.concat(Arrays.stream(words), Arrays.stream(members)).toList())
                .output();
        return archive;
    }
}
