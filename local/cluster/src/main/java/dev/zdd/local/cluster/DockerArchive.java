package dev.zdd.local.cluster;

import dev.zdd.engine.UserError;
import dev.zdd.engine.process.Command;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One image as {@code docker save} and Jib's {@code TarImage} write it, perhaps compressed.
 *
 * @param configuration name of the image's configuration in the archive
 * @param references the names that it carries inside
 */
record DockerArchive(Path file, String configuration, List<String> references) {

    /** An image of some GB from a slow disk. */
    private static final Duration LIMIT = Duration.ofMinutes(2);

    /** @throws UserError when it is none, or one with several images or without a name */
    static DockerArchive read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new UserError("%s: no file (expected: a docker archive, such as docker save writes)".formatted(file));
        }
        Command.Result manifest = tar(file, "manifest.json").run();
        if (manifest.exitCode() != 0) {
            throw refused(file, manifest.errors().lines().findFirst().orElse("no manifest.json"));
        }
        JsonNode images = parse(file, manifest.output());
        if (images.size() != 1) {
            throw refused(file, "%d images in manifest.json".formatted(images.size()));
        }
        JsonNode image = images.get(0);
        List<String> references =
                image.path("RepoTags").valueStream().map(JsonNode::asString).toList();
        String configuration = image.path("Config").asString("");
        if (configuration.isEmpty()) {
            throw refused(file, "no Config in manifest.json");
        }
        return new DockerArchive(file, configuration, references);
    }

    /** The id of the image: the digest of its configuration. */
    String imageId() {
        return Command.of("sh", "-c", "tar -xOf \"$1\" \"$2\" | sha256sum", "sh", file.toString(), configuration)
                .withTimeout(LIMIT)
                .output()
                .split(" ")[0];
    }

    private static JsonNode parse(Path file, String text) {
        try {
            return JsonMapper.shared().readTree(text);
        } catch (JacksonException e) {
            throw refused(file, "manifest.json: " + e.getOriginalMessage());
        }
    }

    private static Command tar(Path file, String member) {
        return Command.of("tar", "-xOf", file.toString(), member).withTimeout(LIMIT);
    }

    private static UserError refused(Path file, String found) {
        return new UserError("%s: %s (expected: a docker archive with one image, such as docker save NAME writes)"
                .formatted(file, found));
    }
}
