package dev.zdd.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Command;

@Command(
        name = "schema",
        header = "Print the JSON Schema of stack files, for editors.",
        description = {"It is made from the program's own readers, so that it has every key.", ""})
final class ConfigSchemaCommand extends ZddCommand {

    @Override
    public Integer call() throws IOException {
        try (InputStream schema = ConfigSchemaCommand.class.getResourceAsStream("/dev/zdd/config/stack.schema.json")) {
            out().print(new String(schema.readAllBytes(), StandardCharsets.UTF_8));
        }
        out().flush();
        return ExitCode.OK;
    }
}
