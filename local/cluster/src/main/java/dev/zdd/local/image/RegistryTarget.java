package dev.zdd.local.image;

import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import dev.zdd.engine.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * For users who have a registry: what to build on, and where to push. Both come from the stack's configuration:
 * {@code ecommerce-ai:build: { base: ..., repository: ... }}.
 *
 * @param base an image with {@code java} 17 or later, {@code sh} and {@code sleep} on its PATH (preStop runs them), for example
 *     {@code docker.io/library/eclipse-temurin:17-jre}
 * @param repository where the image goes, without tag, for example {@code registry.example.com/shop/ecommerce-ai}
 */
public record RegistryTarget(String base, String repository) {

    private static final YAMLMapper YAML = YAMLMapper.builder().build();
    private static final String KEY = "/config/ecommerce-ai:build";

    public RegistryTarget {
        parse("base image", base);
        var target = parse("image repository", repository);
        if (target.getTag().isPresent()
                && repository.endsWith(":" + target.getTag().get())) {
            throw new UserError("image repository: %s (expected: no tag; the content gives it)".formatted(repository));
        }
    }

    /**
     * What a stack file says; empty where it names no base.
     *
     * @throws UserError when one of the two is missing or no image
     */
    public static Optional<RegistryTarget> in(Path stackFile) {
        try {
            var build = YAML.readTree(Files.readString(stackFile)).at(KEY);
            var base = build.path("base").asString("");
            var repository = build.path("repository").asString("");
            return base.isEmpty() && repository.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new RegistryTarget(base, repository));
        } catch (IOException e) {
            throw new UserError("%s: not readable (expected: part of the checkout)".formatted(stackFile), e);
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
