package dev.zdd.cli;

import dev.zdd.engine.UserError;
import dev.zdd.local.image.ImageBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where this command runs.
 *
 * @param checkout the repository's root
 * @param cache what outlives a checkout: built tools, images, downloaded plugins
 */
record Surroundings(Path checkout, Path cache) {

    /** Of this process. */
    static Surroundings here() {
        return of(System.getenv());
    }

    /** @param environment variables; ZDD_CHECKOUT is set by the launcher */
    static Surroundings of(Map<String, String> environment) {
        Path checkout = Optional.ofNullable(environment.get("ZDD_CHECKOUT"))
                .map(Path::of)
                .orElseThrow(
                        () -> new UserError(
                                "ZDD_CHECKOUT: not set (expected: by the launcher of the project's checkout, which this command needs): run ./zdd there"));
        if (!Files.isRegularFile(checkout.resolve("Pulumi.yaml"))) {
            throw new UserError(
                    "ZDD_CHECKOUT: %s (expected: the repository's root, with Pulumi.yaml)".formatted(checkout));
        }
        return new Surroundings(checkout.toAbsolutePath(), cache(environment));
    }

    /** The cache alone, which needs no checkout. */
    static Path cache(Map<String, String> environment) {
        return Optional.ofNullable(environment.get("ZDD_CACHE"))
                .filter(text -> !text.isBlank())
                .map(Path::of)
                .orElse(Path.of(environment.getOrDefault("HOME", "/root"), ".cache/zdd"))
                .toAbsolutePath();
    }

    /** The built program. */
    Path program() {
        return checkout.resolve("target/zdd-program.jar");
    }

    /** The application's migrations. */
    Path migrations() {
        return checkout.resolve("app/src/main/resources/db/migration");
    }

    /** Builds the image of the application, which brings its migrations along. */
    ImageBuilder images() {
        return images(migrations());
    }

    /** The same with other migrations. */
    ImageBuilder images(Path migrations) {
        return ImageBuilder.of(checkout.resolve("app/target"), cache)
                .withMigrations(checkout.resolve("release/migrations/target"), migrations);
    }

    Path toolPins() {
        return checkout.resolve("local/tools");
    }

    Path toolCache() {
        return cache.resolve("tools");
    }
}
