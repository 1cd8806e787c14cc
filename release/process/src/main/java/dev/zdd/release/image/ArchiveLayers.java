package dev.zdd.release.image;

import dev.zdd.engine.UserError;
import dev.zdd.engine.process.Command;
import dev.zdd.engine.process.CommandException;
import dev.zdd.engine.process.Io;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Those of a docker archive.
 *
 * @param export writes the archive of an image to a file
 */
public record ArchiveLayers(BiConsumer<String, Path> export) implements ImageLayers {
    @Override
    public List<Path> layers(String image, Path scratch) {
        Path archive = scratch.resolve("image.tar");
        Path content = Io.get(() -> Files.createDirectory(scratch.resolve("image")));
        try {
            export.accept(image, archive);
            Command.of("tar", "-xf", archive.toString(), "-C", content.toString())
                    .output();
            Io.run("%s: stays".formatted(archive), () -> Files.delete(archive));
            JsonNode manifest = JsonMapper.shared()
                    .readTree(content.resolve("manifest.json").toFile());
            return StreamSupport.stream(manifest.path(0).path("Layers").spliterator(), false)
                    .map(name -> content.resolve(name.asString("")))
                    .toList();
        } catch (CommandException | tools.jackson.core.JacksonException e) {
            throw new UserError("image %s: %s (expected: a docker archive)".formatted(image, e.getMessage()), e);
        }
    }
}
