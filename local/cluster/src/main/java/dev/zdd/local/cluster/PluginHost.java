package dev.zdd.local.cluster;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The process that is Pulumi's plugins for one engine after the other, where the project's own stand in for the official ones:
 * a preview then waits for no JVM to start and to get warm. It runs on this machine itself, as an engine does.
 *
 * @param build names the copy of the plugins that it runs on, see {@link Layout#plugins(String)}
 */
record PluginHost(String build) implements Addition {

    static final String KIND = "plugins";

    private static final String NAME = "pulumi-plugins";
    private static final Pattern BUILD = Pattern.compile("[0-9a-f-]+");
    private static final String MAIN = "dev.zdd.plugins.resident.Main";

    /** The preview of a stack with a hundred services runs in it. */
    private static final String MEMORY = "-Xmx512m";

    PluginHost {
        if (!BUILD.matcher(build).matches()) {
            throw new IllegalArgumentException("plugins: %s (expected: digits and hyphens)".formatted(build));
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String line() {
        return KIND + " " + build;
    }

    List<String> command(Path jar, Path socket) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                MEMORY,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                jar.toString(),
                MAIN,
                socket.toString());
    }
}
