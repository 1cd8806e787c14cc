package dev.zdd.release.image;

import dev.zdd.engine.FileTrees;
import dev.zdd.engine.UserError;
import dev.zdd.engine.process.Command;
import dev.zdd.engine.process.Io;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder of an image, put together from its layers (OCI image specification, layers): a file replaces that of a lower layer, and a whiteout
 * takes it away.
 */
public final class ImageFolder {

    private static final String WHITEOUT = ".wh.";
    private static final String OPAQUE = WHITEOUT + WHITEOUT + ".opq";

    private final Path folder;
    private final Path to;

    private ImageFolder(Path folder, Path to) {
        this.folder = folder;
        this.to = to;
    }

    /**
     * Copies it.
     *
     * @param folder in the image, such as {@code /app/migration/sql}
     * @param scratch an empty folder, which keeps the copy
     * @return empty when the image has no file in it
     * @throws dev.zdd.engine.UserError when the image cannot be read
     */
    public static Optional<Path> copy(ImageLayers images, String image, String folder, Path scratch) {
        return Io.get(() -> {
            Path pulled = Files.createDirectory(scratch.resolve("layers"));
            Path to = Files.createDirectory(scratch.resolve("folder"));
            ImageFolder copy = new ImageFolder(Path.of(folder.substring(1)), to);
            for (Path layer : images.layers(image, pulled)) {
                copy.apply(layer, scratch.resolve("extracted"));
            }
            FileTrees.delete(pulled);
            try (Stream<Path> files = Files.walk(to)) {
                return files.anyMatch(Files::isRegularFile) ? Optional.of(to) : Optional.empty();
            }
        });
    }

    private void apply(Path layer, Path extracted) throws IOException {
        List<String> names =
                Command.of("tar", "-tf", layer.toString()).output().lines().toList();
        for (String name : names) {
            Path path = path(name);
            if (path.getFileName() != null && path.getFileName().toString().startsWith(WHITEOUT)) {
                takeAway(path);
            }
        }
        List<String> inside = names.stream()
                .filter(name -> !name.endsWith("/") && path(name).startsWith(folder))
                .filter(name -> !path(name).getFileName().toString().startsWith(WHITEOUT))
                .toList();
        if (inside.isEmpty()) {
            return;
        }
        Files.createDirectories(extracted);
        Command.of("tar", "-xf", layer.toString(), "-C", extracted.toString(), "--no-same-owner", "-T", "-")
                .withInput(String.join("\n", inside) + "\n")
                .output();
        for (String name : inside) {
            Path target = to.resolve(folder.relativize(path(name)).toString());
            Files.createDirectories(target.getParent());
            Files.deleteIfExists(target);
            Files.move(extracted.resolve(path(name)), target);
            if (Files.isSymbolicLink(target)) {
                throw new UserError("image: %s is a link (expected: a file)".formatted(name));
            }
        }
        FileTrees.delete(extracted);
    }

    /** {@code ./app/x}, {@code /app/x} and {@code app/x} are the same. */
    private static Path path(String name) {
        return Path.of(name.replaceFirst("^\\.?/+", "")).normalize();
    }

    private void takeAway(Path whiteout) throws IOException {
        String name = whiteout.getFileName().toString();
        Path parent = whiteout.getParent() == null ? Path.of("") : whiteout.getParent();
        Path gone = name.equals(OPAQUE) ? parent : parent.resolve(name.substring(WHITEOUT.length()));
        if (folder.startsWith(gone) || gone.toString().isEmpty()) {
            FileTrees.delete(to);
            Files.createDirectory(to);
        } else if (gone.startsWith(folder)) {
            FileTrees.delete(to.resolve(folder.relativize(gone).toString()));
        }
    }
}
