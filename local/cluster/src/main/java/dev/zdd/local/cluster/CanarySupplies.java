package dev.zdd.local.cluster;

import dev.zdd.engine.Progress;
import dev.zdd.engine.process.Io;
import dev.zdd.local.Binaries;
import dev.zdd.local.image.BuiltImage;
import dev.zdd.local.image.GatewayImage;
import dev.zdd.local.tools.CustomResourceDefinitions;
import dev.zdd.local.tools.EnvoyProxy;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the controllers of canary releases are made of. An instance that was given them once keeps them until it goes down.
 *
 * @param rolloutsController executable of Argo Rollouts' controller
 * @param pilotDiscovery executable of istiod
 * @param prometheus executable of Prometheus
 * @param definitions files with the custom resource definitions of Argo Rollouts, the Gateway API, Istio and the Prometheus operator
 * @param gatewayImage docker archive of the ingress gateway's image
 * @param gatewayReference the name that the image carries inside
 */
public record CanarySupplies(
        Path rolloutsController,
        Path pilotDiscovery,
        Path prometheus,
        List<Path> definitions,
        Path gatewayImage,
        String gatewayReference) {

    public CanarySupplies {
        definitions = List.copyOf(definitions);
    }

    /**
     * Those of this machine; fetched and built where they are missing.
     *
     * @param tools with the executables of {@link dev.zdd.local.tools.Tool#forCanary()}
     * @param pinsDirectory {@code local/tools} of the checkout
     * @param cache directory outside the checkout for what is fetched and built
     */
    public static CanarySupplies of(Binaries tools, Path pinsDirectory, Path cache, Progress progress) {
        Path envoy = EnvoyProxy.ensure(pinsDirectory, cache.resolve("python"), progress);
        BuiltImage gateway = new GatewayImage(envoy, cache).build(progress);
        return new CanarySupplies(
                tools.binary("rollouts-controller"),
                tools.binary("pilot-discovery"),
                tools.binary("prometheus"),
                CustomResourceDefinitions.of(pinsDirectory, cache).ensure(progress),
                gateway.tar(),
                gateway.reference());
    }

    /** Keeps them for the supervisor and for later commands. */
    void write(Path file) {
        String text = Stream.of(
                        "rollouts-controller=" + rolloutsController,
                        "pilot-discovery=" + pilotDiscovery,
                        "prometheus=" + prometheus,
                        "definitions="
                                + String.join(
                                        ":",
                                        definitions.stream().map(Path::toString).toList()),
                        "gateway-image=" + gatewayImage,
                        "gateway-reference=" + gatewayReference)
                .collect(Collectors.joining("\n", "", "\n"));
        Io.run("%s: cannot be written".formatted(file), () -> {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        });
    }

    /** Those that an instance was given, if it was. */
    static Optional<CanarySupplies> read(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Properties values = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            values.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("%s: cannot be read".formatted(file), e);
        }
        return Optional.of(new CanarySupplies(
                Path.of(values.getProperty("rollouts-controller")),
                Path.of(values.getProperty("pilot-discovery")),
                Path.of(values.getProperty("prometheus")),
                List.of(values.getProperty("definitions").split(":")).stream()
                        .map(Path::of)
                        .toList(),
                Path.of(values.getProperty("gateway-image")),
                values.getProperty("gateway-reference")));
    }
}
