package dev.zdd.local.pulumi;

import dev.zdd.engine.UserError;
import dev.zdd.local.tools.Tool;
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
 * @param tool builds it where it cannot be downloaded
 * @param built what that gives
 */
record Plugin(String name, String version, Tool tool, String built) {

    private static final String PINS = "dev.zdd.provider.Plugins";

    static Plugin kubernetes(String version) {
        return new Plugin("kubernetes", version, Tool.PULUMI_KUBERNETES, "the official one, built from its Go module");
    }

    static Plugin random(String version) {
        return new Plugin(
                "random",
                version,
                Tool.PULUMI_RANDOM,
                "the project's own, in place of the official one, which cannot be downloaded here");
    }

    /**
     * All of them, in the versions that the program asks the engine for.
     *
     * @param program the program's jar
     */
    static List<Plugin> of(Path program) {
        return List.of(kubernetes(pinned(program, "KUBERNETES")), random(pinned(program, "RANDOM")));
    }

    /** Read from the built program, so that a version stands in one place. */
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
