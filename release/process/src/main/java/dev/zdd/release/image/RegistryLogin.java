package dev.zdd.release.image;

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
 * Speaks with the registry that an image's name says, with the credentials of {@code docker login} as far as there are any, in the way that
 * it asks for: a bearer token, or basic authentication.
 *
 * @param logins where {@code docker login} has left credentials
 */
public record RegistryLogin(Function<CredentialRetrieverFactory, CredentialRetriever> logins) {

    /** What is asked. */
    public interface Question<T> {
        T ask(RegistryClient client, ImageReference reference) throws IOException, RegistryException;
    }

    /** With the credentials of this account. */
    public static RegistryLogin ofDocker() {
        return new RegistryLogin(CredentialRetrieverFactory::dockerConfig);
    }

    /** Asks once. */
    public <T> T with(String image, Question<T> question)
            throws InvalidImageReferenceException, IOException, RegistryException, CredentialRetrievalException {
        ImageReference reference = ImageReference.parse(image);
        // Plain HTTP only where nobody can listen: a registry on this machine.
        boolean local = reference.getRegistry().startsWith("localhost:")
                || reference.getRegistry().startsWith("127.0.0.1:");
        var http = new FailoverHttpClient(local, true, event -> {});
        try {
            Optional<Credential> login = logins.apply(CredentialRetrieverFactory.forImage(reference, event -> {}))
                    .retrieve();
            var factory = RegistryClient.factory(
                    EventHandlers.NONE, reference.getRegistry(), reference.getRepository(), http);
            login.ifPresent(factory::setCredential);
            RegistryClient client = factory.newRegistryClient();
            if (!client.doPullBearerAuth() && login.isPresent()) {
                client.configureBasicAuth();
            }
            return question.ask(client, reference);
        } finally {
            http.shutDown();
        }
    }
}
