package dev.zdd.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "restart",
        header = "Replace all pods by new ones of the same version, each before its predecessor goes.",
        description = {
            "",
            "With the surge of the stack's update. A Rollout starts its whole new set beside the old one, without the steps of "
                    + "a canary. The next pulumi up leaves it as it is. Run again after it was killed, it goes on.",
            ""
        },
        exitCodeList = {
            "0:every pod is new",
            "1:refused with nothing changed, or the new pods do not come up; the message says which and why",
            "2:wrong command line"
        },
        footer = {"  ./zdd restart dev", "  ./zdd restart prod --context prod"})
final class RestartCommand extends ZddCommand {

    @Parameters(paramLabel = "STACK", description = "Stack whose pods to replace.")
    private String stack = "";

    @Mixin
    private ReleaseOptions options = new ReleaseOptions();

    @Override
    public Integer call() {
        Quiet.libraries();
        try (ReleaseSite site = ReleaseSite.open(options, stack, out())) {
            site.restart().run();
        }
        return ExitCode.OK;
    }
}
