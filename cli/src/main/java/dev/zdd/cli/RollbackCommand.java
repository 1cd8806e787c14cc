package dev.zdd.cli;

import dev.zdd.release.ReleaseProcess;
import dev.zdd.release.journal.ReleaseRecord;
import dev.zdd.release.journal.Result;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "rollback",
        header = "Go back to a version that was good, with its settings.",
        description = {
            "",
            "First the traffic, by the workload's own controller, then Pulumi's configuration and state, so that the next "
                    + "pulumi preview shows no change. A release that was cut off is backed out.",
            ""
        },
        exitCodeList = {"0:the earlier version serves", "1:not; the message says why", "2:wrong command line"},
        footer = {"  ./zdd rollback dev", "  ./zdd history dev", "  ./zdd rollback dev --to-revision 7"})
final class RollbackCommand extends ZddCommand {

    @Parameters(paramLabel = "STACK", description = "Stack to roll back.")
    private String stack = "";

    @Option(
            names = "--to-revision",
            paramLabel = "N",
            description = "Number of a release in ./zdd history (default: what the last release found running).")
    private Optional<Integer> revision = Optional.empty();

    @Mixin
    private ReleaseOptions options = new ReleaseOptions();

    @Override
    public Integer call() {
        Quiet.libraries();
        try (ReleaseSite site = ReleaseSite.open(options, stack, out())) {
            ReleaseRecord record = new ReleaseProcess(site.site()).rollback(revision);
            return record.result() == Result.FAILED ? ExitCode.FAILED : ExitCode.OK;
        }
    }
}
