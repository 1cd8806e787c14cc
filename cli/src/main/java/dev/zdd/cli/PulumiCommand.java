package dev.zdd.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "pulumi",
        header = "Run pulumi on the local cluster's state.",
        description = {
            "Everything behind the command's name is given to pulumi as it is. It runs in the generated project, whose "
                    + "stack file names the image that was built last; for the checkout's own project see ./zdd env.",
            ""
        },
        sortOptions = false,
        footer = {"  ./zdd pulumi preview -s dev --diff", "  ./zdd pulumi stack -s dev --show-urns"})
final class PulumiCommand implements Callable<Integer> {

    @Mixin
    private InstanceOptions instances = new InstanceOptions();

    @Parameters(paramLabel = "ARGUMENT", arity = "0..*", description = "Arguments of pulumi.")
    private List<String> arguments = new ArrayList<>();

    @Override
    public Integer call() {
        return instances.up().runner().interactive(arguments);
    }
}
