package dev.zdd.local.image;

import com.google.cloud.tools.jib.api.CacheDirectoryCreationException;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.JibContainer;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.RegistryUnauthorizedException;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.frontend.CredentialRetrieverFactory;
import dev.zdd.engine.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

/**
 * Writes what Jib has built.
 *
 * @param cache where layers are kept
 */
record ImageWriter(Path cache) {
    /**
     * Writes an image.
     *
     * @param place of it, for messages
     * @throws UserError where a registry refuses or cannot be reached
     */
    JibContainer write(JibContainerBuilder builder, Containerizer to, String place) throws IOException {
        to.setBaseImageLayersCache(cache.resolve("image-layers/base"))
                .setApplicationLayersCache(cache.resolve("image-layers/app"))
                .setToolName("zdd");
        // Plain HTTP and unknown certificates only where nobody can listen: a registry on this machine.
        to.setAllowInsecureRegistries(place.startsWith("localhost:") || place.startsWith("127.0.0.1:"));
        try {
            return builder.containerize(to);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError("%s: interrupted".formatted(place), e);
        } catch (RegistryUnauthorizedException e) {
            throw new UserError(
                    "%s: access refused (expected: credentials of `docker login` or of a credential helper): %s"
                            .formatted(place, e.getMessage()),
                    e);
        } catch (RegistryException | CacheDirectoryCreationException | ExecutionException e) {
            throw new UserError("%s: %s".formatted(place, lastCause(e)), e);
        }
    }

    /**
     * Writes an image as a tar, which is there whole or not at all.
     *
     * @param place where the base is from, for messages
     * @throws UserError where a registry refuses or cannot be reached
     */
    void writeTar(JibContainerBuilder builder, String reference, Path tar, String place)
            throws IOException, InvalidImageReferenceException {
        Files.createDirectories(tar.getParent());
        var building = tar.resolveSibling(tar.getFileName() + ".building-" + UUID.randomUUID());
        try {
            write(builder, Containerizer.to(TarImage.at(building).named(ImageReference.parse(reference))), place);
            Files.move(building, tar, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(building);
        }
    }

    /** Work with files and names of images, whose failing is nothing that the caller could mend. */
    interface Work<T> {
        T get() throws IOException, InvalidImageReferenceException;
    }

    /** The result of {@code work}. */
    static <T> T unchecked(Work<T> work) {
        try {
            return work.get();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InvalidImageReferenceException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A file with a text, below the cache under its own content's name, so that Jib finds its layer again. */
    static Path textFile(Path cache, String text) throws IOException {
        Path directory = Files.createDirectories(cache.resolve("image-options"));
        Path file = directory.resolve(new ContentHash().add("text", text).hex());
        if (!Files.exists(file)) {
            Path building = Files.createTempFile(directory, "building", "");
            Files.writeString(building, text);
            Files.move(building, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return file;
    }

    private static String lastCause(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .reduce((outer, inner) -> inner)
                .map(cause -> cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage())
                .orElseThrow();
    }

    /** With the credentials of Docker: its configuration file and credential helpers. */
    static RegistryImage registryImage(String reference) throws InvalidImageReferenceException {
        var image = ImageReference.parse(reference);
        var credentials = CredentialRetrieverFactory.forImage(image, event -> {});
        return RegistryImage.named(image)
                .addCredentialRetriever(credentials.dockerConfig())
                .addCredentialRetriever(credentials.wellKnownCredentialHelpers());
    }
}
