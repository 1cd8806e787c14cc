package dev.zdd.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "down",
        header = "End and remove everything that up started.",
        description = {
            "Ends every process of the cluster and removes its network namespaces, mounts and files, also those that a "
                    + "crashed or killed run has left. Built tools and images stay in the cache for the next up.",
            ""
        })
final class DownCommand extends ZddCommand {

    @Mixin
    private InstanceOptions instances = new InstanceOptions();

    @Override
    public Integer call() {
        ConsoleProgress progress = ConsoleProgress.begin();
        new LocalStack(Surroundings.here(), instances.resolve(), progress).down();
        return ExitCode.OK;
    }
}
