package dev.zdd.local.image;

import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import dev.zdd.local.UserError;

/**
 * For users who have a registry: what to build on, and where to push. Both come from the stack's configuration.
 *
 * @param base an image with {@code java} 17 or later, {@code sh} and {@code sleep} on its PATH (preStop runs them), for example
 *     {@code docker.io/library/eclipse-temurin:17-jre}
 * @param repository where the image goes, without tag, for example {@code registry.example.com/shop/ecommerce-ai}
 */
public record RegistryTarget(String base, String repository) {

    public RegistryTarget {
        parse("base image", base);
        var target = parse("image repository", repository);
        if (target.getTag().isPresent()
                && repository.endsWith(":" + target.getTag().get())) {
            throw new UserError("image repository: %s (expected: no tag; the content gives it)".formatted(repository));
        }
    }

    private static ImageReference parse(String field, String value) {
        try {
            return ImageReference.parse(value);
        } catch (InvalidImageReferenceException e) {
            throw new UserError("%s: %s (expected: registry/repository)".formatted(field, value), e);
        }
    }
}
