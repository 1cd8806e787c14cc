package dev.zdd.release.check;

import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.registry.credentials.CredentialRetrievalException;
import dev.zdd.release.image.RegistryLogin;
import java.io.IOException;
import java.util.Optional;

/** The registry that the image's name says. The nodes have credentials of their own, so a refusal says nothing about them. */
public record RegistryImages(RegistryLogin login) implements ImageSource {
    @Override
    public String name() {
        return "its registry";
    }

    @Override
    public boolean servesDigests() {
        return true;
    }

    /** Missing, where the registry knows the repository and no such image in it. One that hides the repository answers otherwise. */
    @Override
    public Answer look(String image) {
        try {
            return login.with(
                    image,
                    (client, reference) -> client.checkManifest(reference.getQualifier())
                            .<Answer>map(manifest -> new Answer.There(
                                    Optional.of(manifest.getDigest().toString())))
                            .orElseGet(Answer.Missing::new));
        } catch (InvalidImageReferenceException e) {
            return new Answer.Unknown("no valid name");
        } catch (IOException | RegistryException | CredentialRetrievalException e) {
            return new Answer.Unknown(
                    Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName()));
        }
    }
}
