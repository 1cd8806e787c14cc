package dev.zdd.cli;

import java.io.IOException;
import java.nio.file.Files;
import picocli.CommandLine.Command;

@Command(
        name = "schema",
        header = "Print the JSON Schema of stack files, for editors.",
        description = {"It is docs/stack.schema.json, which is made from the program's own readers.", ""})
final class ConfigSchemaCommand extends ZddCommand {

    @Override
    public Integer call() throws IOException {
        out().print(Files.readString(Surroundings.of(System.getenv()).checkout().resolve("docs/stack.schema.json")));
        out().flush();
        return ExitCode.OK;
    }
}
