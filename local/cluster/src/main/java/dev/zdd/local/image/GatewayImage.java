package dev.zdd.local.image;

import dev.zdd.engine.Progress;
import dev.zdd.engine.process.Io;
import java.nio.file.Path;
import java.util.List;

/**
 * The ingress gateway's image: stock Envoy, the C libraries of this machine that it needs, and busybox for its preStop hook.
 * Istio's own image, and its own build of Envoy, can be had from a registry alone.
 *
 * @param envoy the executable
 * @param cache a directory outside the checkout for images
 */
public record GatewayImage(Path envoy, Path cache) {
    private static final String EXECUTABLE = "/usr/local/bin/envoy";

    /**
     * Builds the image as a tar, unless it is there.
     *
     * @throws dev.zdd.engine.UserError where the machine lacks busybox or a library that Envoy needs
     */
    public BuiltImage build(Progress progress) {
        return Io.get(() -> new ScratchImage(cache)
                .shell()
                .libraries(List.of(envoy))
                .file(EXECUTABLE, envoy)
                .entrypoint(EXECUTABLE)
                .build("images", "zdd.local/envoy", "", progress));
    }
}
