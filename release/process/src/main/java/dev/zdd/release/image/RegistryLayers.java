package dev.zdd.release.image;

import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.image.json.BuildableManifestTemplate;
import com.google.cloud.tools.jib.image.json.ManifestListTemplate;
import com.google.cloud.tools.jib.image.json.ManifestTemplate;
import com.google.cloud.tools.jib.registry.RegistryClient;
import com.google.cloud.tools.jib.registry.credentials.CredentialRetrievalException;
import dev.zdd.engine.UserError;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Those in the registry that the image's name says. */
public record RegistryLayers(RegistryLogin login) implements ImageLayers {
    @Override
    public List<Path> layers(String image, Path scratch) {
        try {
            return login.with(image, (client, reference) -> pull(client, reference.getQualifier(), scratch));
        } catch (InvalidImageReferenceException | IOException | RegistryException | CredentialRetrievalException e) {
            throw new UserError("image %s: cannot be read: %s".formatted(image, e.getMessage()), e);
        }
    }

    private static List<Path> pull(RegistryClient client, String qualifier, Path scratch)
            throws IOException, RegistryException {
        ManifestTemplate manifest = client.pullManifest(qualifier).getManifest();
        if (manifest instanceof ManifestListTemplate list) {
            // What is below the migrations' folder is the same on every platform.
            String digest = Stream.of("amd64", "arm64")
                    .flatMap(architecture -> list.getDigestsForPlatform(architecture, "linux").stream())
                    .findFirst()
                    .orElseThrow(() -> new IOException("no image for linux"));
            manifest = client.pullManifest(digest).getManifest();
        }
        if (!(manifest instanceof BuildableManifestTemplate image)) {
            throw new IOException("schema version %d (expected: 2)".formatted(manifest.getSchemaVersion()));
        }
        List<Path> layers = new ArrayList<>();
        for (var layer : image.getLayers()) {
            Path file = scratch.resolve("layer-%d".formatted(layers.size()));
            try (OutputStream out = Files.newOutputStream(file)) {
                client.pullBlob(layer.getDigest(), size -> {}, bytes -> {}).writeTo(out);
            }
            layers.add(file);
        }
        return layers;
    }
}
