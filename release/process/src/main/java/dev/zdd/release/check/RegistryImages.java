package dev.zdd.release.check;

import com.google.cloud.tools.jib.api.Credential;
import com.google.cloud.tools.jib.api.CredentialRetriever;
import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.event.EventHandlers;
import com.google.cloud.tools.jib.frontend.CredentialRetrieverFactory;
import com.google.cloud.tools.jib.http.FailoverHttpClient;
import com.google.cloud.tools.jib.http.ResponseException;
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

    /** What a registry answers that knows the repository, but no such image in it (OCI distribution specification, error codes). */
    private static final String MANIFEST_UNKNOWN = "MANIFEST_UNKNOWN";

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
        Optional<String> digest = client.checkManifest(reference.getQualifier())
                .map(manifest -> manifest.getDigest().toString());
        if (digest.isPresent()) {
            return new Answer.There(digest);
        }
        return isKnownToBeMissing(client, reference)
                ? new Answer.Missing()
                : new Answer.Unknown(
                        login.isPresent()
                                ? "repository not found, or hidden from this account"
                                : "repository not found, or hidden from who has not logged in");
    }

    /** Registries hide a private repository by saying that there is none. */
    private static boolean isKnownToBeMissing(RegistryClient client, ImageReference reference) throws IOException {
        try {
            client.pullManifest(reference.getQualifier());
            return false;
        } catch (RegistryException e) {
            return e.getCause() instanceof ResponseException response
                    && Optional.ofNullable(response.getContent()).orElse("").contains(MANIFEST_UNKNOWN);
        }
    }
}
