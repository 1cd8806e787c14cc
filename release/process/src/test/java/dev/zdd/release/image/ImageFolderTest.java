package dev.zdd.release.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zdd.engine.UserError;
import dev.zdd.engine.process.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On archives that tar writes. */
class ImageFolderTest {

    private static final String FOLDER = "/app/migration/sql";

    @TempDir
    private Path work;

    @TempDir
    private Path scratch;

    private final List<Path> layers = new ArrayList<>();

    /** A layer with these files; the next lies above it. */
    private void layer(Map<String, String> files, String... options) throws IOException {
        Path content = work.resolve("content-" + layers.size());
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path target = content.resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.writeString(target, file.getValue());
        }
        pack(content, options);
    }

    private void pack(Path content, String... options) {
        Path layer = work.resolve("layer-%d.tar".formatted(layers.size()));
        List<String> words = new ArrayList<>(List.of("tar"));
        words.addAll(List.of(options));
        words.addAll(List.of("-cf", layer.toString(), "-C", content.toString(), "."));
        Command.of(words).output();
        layers.add(layer);
    }

    private Map<String, String> folder() throws IOException {
        Optional<Path> copied = ImageFolder.copy((image, folder) -> layers, "shop:1", FOLDER, scratch);
        Map<String, String> found = new TreeMap<>();
        if (copied.isPresent()) {
            try (Stream<Path> files = Files.walk(copied.get())) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    found.put(copied.get().relativize(file).toString(), Files.readString(file));
                }
            }
        }
        return found;
    }

    @Test
    void takesEachFileFromTheHighestLayerThatHasIt() throws IOException {
        layer(Map.of(
                "app/migration/sql/expand/V1__a.sql", "old", "app/migration/sql/manifest.json", "{}", "etc/x", "y"));
        layer(Map.of("app/migration/sql/expand/V1__a.sql", "new", "app/migration/lib/a.jar", "z"), "-z");

        assertThat(folder()).isEqualTo(Map.of("expand/V1__a.sql", "new", "manifest.json", "{}"));
    }

    @Test
    void knowsWhatALayerTakesAway() throws IOException {
        layer(Map.of("app/migration/sql/expand/V1__a.sql", "1", "app/migration/sql/expand/V2__b.sql", "2"));
        layer(Map.of("app/migration/sql/expand/.wh.V1__a.sql", ""));

        assertThat(folder()).isEqualTo(Map.of("expand/V2__b.sql", "2"));
    }

    @Test
    void knowsWhenALayerTakesAwayTheWholeFolder() throws IOException {
        layer(Map.of("app/migration/sql/expand/V1__a.sql", "1"));
        layer(Map.of("app/.wh.migration", ""));
        layer(Map.of("app/migration/sql/expand/V2__b.sql", "2"));
        layer(Map.of("app/migration/sql/contract/V3__c.sql", "3"));
        layer(Map.of("app/migration/sql/expand/.wh..wh..opq", "", "app/migration/sql/expand/V4__d.sql", "4"));

        assertThat(folder()).isEqualTo(Map.of("contract/V3__c.sql", "3", "expand/V4__d.sql", "4"));
    }

    @Test
    void isEmptyWhereTheImageHasNone() throws IOException {
        layer(Map.of("app/shop.jar", "x"));

        assertThat(ImageFolder.copy((image, folder) -> layers, "shop:1", FOLDER, scratch))
                .isEmpty();
    }

    /** It would be read from the machine that releases. */
    @Test
    void refusesALinkInPlaceOfAFile() throws IOException {
        Path expand = Files.createDirectories(work.resolve("links/app/migration/sql/expand"));
        Files.createSymbolicLink(expand.resolve("V1__a.sql"), Path.of("/etc/hostname"));
        pack(work.resolve("links"));

        assertThatThrownBy(this::folder).isInstanceOf(UserError.class).hasMessageContaining("is a link");
    }

    @Test
    void readsTheLayersOfADockerArchive() throws IOException {
        layer(Map.of("app/migration/sql/expand/V1__a.sql", "old"));
        layer(Map.of("app/migration/sql/expand/V1__a.sql", "new"));
        Path content = Files.createDirectories(work.resolve("archive/blobs"));
        Files.copy(layers.get(0), content.resolve("one"));
        Files.copy(layers.get(1), content.resolve("two"));
        Files.writeString(
                work.resolve("archive/manifest.json"),
                "[{\"Config\": \"c.json\", \"RepoTags\": [\"shop:1\"], \"Layers\": [\"blobs/one\", \"blobs/two\"]}]");
        var images = new ArchiveLayers((image, file) -> Command.of(
                        "tar",
                        "-cf",
                        file.toString(),
                        "-C",
                        work.resolve("archive").toString(),
                        "manifest.json",
                        "blobs")
                .output());

        Path copied = ImageFolder.copy(images, "shop:1", FOLDER, scratch).orElseThrow();

        assertThat(copied.resolve("expand/V1__a.sql")).hasContent("new");
    }

    @Test
    void saysThatAnImageIsNotThere() {
        var images = new ArchiveLayers((image, file) ->
                Command.of("sh", "-c", "echo no image >&2; exit 1").output());

        assertThatThrownBy(() -> ImageFolder.copy(images, "shop:1", FOLDER, scratch))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("image shop:1: ");
    }
}
