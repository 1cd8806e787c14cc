package dev.zdd.local.pulumi;

import dev.zdd.local.UserError;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A resource plugin that the program's stacks need.
 *
 * @param name as in {@code pulumi-resource-NAME}
 * @param version without v
 * @param standIn main class of the project's own plugin that stands in where the official one cannot be downloaded
 */
record Plugin(String name, String version, String standIn) {

    private static final String PINS = "dev.zdd.provider.Plugins";

    /**
     * The plugins in the versions that the program asks the engine for. They are read from the built program, so that a
     * version stands in one place.
     *
     * @param program the program's jar
     */
    static List<Plugin> of(Path program) {
        return List.of(
                new Plugin("kubernetes", pinned(program, "KUBERNETES"), "dev.zdd.plugins.kubernetes.Main"),
                new Plugin("random", pinned(program, "RANDOM"), "dev.zdd.plugins.random.Main"));
    }

    private static String pinned(Path program, String constant) {
        if (!Files.isRegularFile(program)) {
            throw new UserError(
                    "%s: missing (expected: built): run mvn -f build/pom.xml -DskipTests package".formatted(program));
        }
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {program.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            return (String) loader.loadClass(PINS).getField(constant).get(null);
        } catch (IOException | ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "%s: no %s.%s (expected: the version of a plugin)".formatted(program, PINS, constant), e);
        }
    }

    /** The folder in which the engine looks for it, below {@code $PULUMI_HOME/plugins}. */
    String directoryName() {
        return "resource-%s-v%s".formatted(name, version);
    }

    String executableName() {
        return "pulumi-resource-" + name;
    }

    String label() {
        return "plugin %s %s".formatted(name, version);
    }
}
