package dev.zdd.release.check;

import com.google.cloud.tools.jib.api.Credential;
import com.google.cloud.tools.jib.api.CredentialRetriever;
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
import java.util.function.Function;

/**
 * The registry that the image's name says, asked with the credentials of {@code docker login} as far as there are any, in the way that it
 * asks for: a bearer token, or basic authentication. The nodes have credentials of their own, so a refusal says nothing about them.
 */
public final class RegistryImages implements ImageSource {

    private final Function<CredentialRetrieverFactory, CredentialRetriever> logins;

    public RegistryImages() {
        this(CredentialRetrieverFactory::dockerConfig);
    }

    /** @param logins where {@code docker login} has left credentials */
    RegistryImages(Function<CredentialRetrieverFactory, CredentialRetriever> logins) {
        this.logins = logins;
    }

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

    private Answer look(ImageReference reference, FailoverHttpClient http)
            throws IOException, RegistryException, CredentialRetrievalException {
        Optional<Credential> login = logins.apply(CredentialRetrieverFactory.forImage(reference, event -> {}))
                .retrieve();
        var factory =
                RegistryClient.factory(EventHandlers.NONE, reference.getRegistry(), reference.getRepository(), http);
        login.ifPresent(factory::setCredential);
        RegistryClient client = factory.newRegistryClient();
        if (!client.doPullBearerAuth() && login.isPresent()) {
            client.configureBasicAuth();
        }
        // Empty: the registry knows the repository, and no such image. One that hides the repository answers otherwise.
        return client.checkManifest(reference.getQualifier())
                .<Answer>map(manifest ->
                        new Answer.There(Optional.of(manifest.getDigest().toString())))
                .orElseGet(Answer.Missing::new);
    }
}
