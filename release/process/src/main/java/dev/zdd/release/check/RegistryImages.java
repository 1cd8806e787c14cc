package dev.zdd.release.check;

import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.event.EventHandlers;
import com.google.cloud.tools.jib.frontend.CredentialRetrieverFactory;
import com.google.cloud.tools.jib.http.FailoverHttpClient;
import com.google.cloud.tools.jib.registry.RegistryClient;
import com.google.cloud.tools.jib.registry.credentials.CredentialRetrievalException;
import java.io.IOException;
import java.util.Optional;

/**
 * The registry that the image's name says, asked with the credentials of {@code docker login} as far as there are any. The
 * nodes have credentials of their own, so a refusal says nothing about them.
 */
public final class RegistryImages implements ImageSource {

    @Override
    public String name() {
        return "its registry";
    }

    @Override
    public Answer look(String image) {
        try {
            ImageReference reference = ImageReference.parse(image);
            // Plain HTTP only where nobody can listen: a registry on this machine.
            boolean local = reference.getRegistry().startsWith("localhost:")
                    || reference.getRegistry().startsWith("127.0.0.1:");
            var client = new FailoverHttpClient(local, true, event -> {});
            try {
                return look(reference, client);
            } finally {
                client.shutDown();
            }
        } catch (InvalidImageReferenceException e) {
            return new Answer.Unknown("no valid name");
        } catch (IOException | RegistryException | CredentialRetrievalException e) {
            return new Answer.Unknown(
                    Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName()));
        }
    }

    private static Answer look(ImageReference reference, FailoverHttpClient http)
            throws IOException, RegistryException, CredentialRetrievalException {
        var factory =
                RegistryClient.factory(EventHandlers.NONE, reference.getRegistry(), reference.getRepository(), http);
        CredentialRetrieverFactory.forImage(reference, event -> {})
                .dockerConfig()
                .retrieve()
                .ifPresent(factory::setCredential);
        RegistryClient client = factory.newRegistryClient();
        boolean unused = client.doPullBearerAuth();
        return client.checkManifest(reference.getQualifier())
                .<Answer>map(manifest ->
                        new Answer.There(Optional.of(manifest.getDigest().toString())))
                .orElseGet(Answer.Missing::new);
    }
}
