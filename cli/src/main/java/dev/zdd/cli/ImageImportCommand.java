package dev.zdd.cli;

import dev.zdd.local.cluster.LocalCluster;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "import",
        header = "Give an image of any origin to the nodes of a local cluster.",
        description = {
            "For images that no registry has: pods find it under the name that it carries inside, which is printed. A node that "
                    + "has the same image already is left as it is.",
            ""
        },
        exitCodeList = {
            "0:both nodes have it",
            "1:the file is no docker archive with one image that has a name, or the instance is not up",
            "2:wrong command line"
        },
        footer = {"  docker save shop:2 > shop.tar", "  ./zdd image import shop.tar"})
final class ImageImportCommand extends ZddCommand {

    @Parameters(
            paramLabel = "FILE",
            description = "A docker archive: what docker save and Jib write, perhaps compressed.")
    private Path file;

    @Mixin
    private InstanceOptions instances = new InstanceOptions();

    @Override
    public Integer call() {
        LocalStack stack = instances.up();
        LocalCluster.of(stack.instance(), stack.tools())
                .importImage(file.toAbsolutePath(), ConsoleProgress.begin())
                .forEach(out()::println);
        return ExitCode.OK;
    }
}
