package dev.zdd.cli;

import dev.zdd.release.journal.HistoryText;
import dev.zdd.release.journal.RecordJson;
import dev.zdd.release.journal.ReleaseRecord;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

@Command(
        name = "history",
        header = "Say what releases did: who, when, which image, how it ended and why.",
        footer = {"  ./zdd history dev", "  ./zdd history dev --json"})
final class HistoryCommand extends ZddCommand {

    @Parameters(paramLabel = "STACK", description = "The stack.")
    private String stack = "";

    @Mixin
    private ReleaseOptions options = new ReleaseOptions();

    @Override
    public Integer call() {
        Quiet.libraries();
        PrintWriter out = out();
        try (ReleaseSite site = ReleaseSite.open(options, stack, out)) {
            List<ReleaseRecord> records = site.journal().records();
            out.println(options.json() ? json(records) : HistoryText.write(records));
            out.flush();
        }
        return ExitCode.OK;
    }

    private static String json(List<ReleaseRecord> records) {
        ArrayNode all = JsonMapper.shared().createArrayNode();
        records.forEach(record -> all.add(RecordJson.shown(record)));
        return all.toPrettyString();
    }
}
