package dev.zdd.cli;

import dev.zdd.engine.process.ProcessLock;
import dev.zdd.local.image.DistributionImage;
import dev.zdd.local.image.RegistryTarget;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "distribution",
        header = "Build the image of this command line, and push it where asked to.",
        description = {
            "For verify --in-cluster, and for use without Java. Prints the reference of the pushed image, by its digest; without "
                    + "--push the docker archive that it has made of this machine's own Java runtime.",
            ""
        },
        footer = {
            "  ./zdd image distribution --push registry.example.com/zdd",
            "  ./zdd image import \"$(./zdd image distribution)\"      for a local cluster"
        })
final class ImageDistributionCommand extends ZddCommand {

    @Option(
            names = "--push",
            paramLabel = "REPOSITORY",
            description = "Build for amd64 and arm64 and push here, with the credentials of docker login.")
    private Optional<String> repository = Optional.empty();

    @Option(
            names = "--base",
            paramLabel = "IMAGE",
            defaultValue = "docker.io/library/eclipse-temurin:17-jre",
            description = "For --push: an image with java 17 or newer for both (default: ${DEFAULT-VALUE}).")
    private String base = "";

    @Override
    public Integer call() {
        Path cache = Surroundings.cache(System.getenv());
        ConsoleProgress progress = ConsoleProgress.begin();
        try (ProcessLock lock = ProcessLock.acquire(
                cache.resolve("locks").resolve("image"),
                () -> progress.note("image: waiting for another zdd command"))) {
            DistributionImage image = new DistributionImage(home(), cache);
            out().println(repository
                    .map(to -> "%s@%s"
                            .formatted(
                                    to,
                                    image.push(new RegistryTarget(base, to), progress)
                                            .digest()))
                    .orElseGet(() -> image.build(progress).tar().toString()));
        }
        return ExitCode.OK;
    }

    /** Where the jar of this class is. */
    static Path home() {
        try {
            return Path.of(ImageDistributionCommand.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .getParent();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
