package dev.zdd.cli;

import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "down",
        header = "End and remove everything that up started.",
        description = {
            "Ends every process of the cluster and removes its network namespaces, mounts and files, also those that a "
                    + "crashed or killed run has left. Built tools and images stay in the cache for the next up.",
            ""
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class DownCommand implements Callable<Integer> {

    @Mixin
    private InstanceOptions instances = new InstanceOptions();

    @Override
    public Integer call() {
        ConsoleProgress progress = new ConsoleProgress(System.err, Clock.systemUTC());
        new LocalStack(Surroundings.of(System.getenv()), instances.resolve(), progress).down();
        return ExitCode.OK;
    }
}
