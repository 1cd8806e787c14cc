package dev.zdd.cli;

import dev.zdd.engine.process.ProcessLock;
import dev.zdd.local.image.PushedImage;
import dev.zdd.local.image.RegistryTarget;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "image",
        header = "Build the application's image, and push it where asked to.",
        description = {
            "Without Docker. The tag is made of the content, so the same sources give the same tag. Prints the reference "
                    + "alone: of a pushed image by its digest, which is what every stack should get.",
            ""
        },
        subcommands = {ImageImportCommand.class, ImageDistributionCommand.class},
        footer = {
            "  ./zdd image",
            "  pulumi config set image \"$(./zdd image --push registry.example.com/shop/ecommerce-ai)\"",
            "  ./zdd image import shop.tar"
        })
final class ImageCommand extends ZddCommand {

    @Option(
            names = "--push",
            paramLabel = "REPOSITORY",
            description = "Build on the base image and push here, with the credentials of docker login.")
    private String repository;

    @Option(
            names = "--base",
            paramLabel = "IMAGE",
            defaultValue = "docker.io/library/eclipse-temurin:17-jre",
            description = "For --push: an image with java 17 or newer, sh and sleep (default: ${DEFAULT-VALUE}).")
    private String base = "";

    @Override
    public Integer call() {
        Surroundings surroundings = Surroundings.here();
        ConsoleProgress progress = ConsoleProgress.begin();
        try (ProcessLock lock = ProcessLock.acquire(
                surroundings.cache().resolve("locks").resolve("image"),
                () -> progress.note("image: waiting for another zdd command"))) {
            out().println(reference(surroundings, progress));
        }
        return ExitCode.OK;
    }

    private String reference(Surroundings surroundings, ConsoleProgress progress) {
        if (repository == null) {
            return surroundings.images().build(progress).reference();
        }
        RegistryTarget target = new RegistryTarget(base, repository);
        PushedImage pushed = surroundings.images().push(target, progress);
        return "%s@%s".formatted(repository, pushed.digest());
    }
}
