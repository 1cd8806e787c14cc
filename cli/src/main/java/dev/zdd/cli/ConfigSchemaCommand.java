package dev.zdd.cli;

import dev.zdd.local.pulumi.StackRunner;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;

@Command(
        name = "schema",
        header = "Print the JSON Schema of stack files, for editors.",
        description = {
            "It is made from the program's own readers, so that it has every key, with the name of the project in Pulumi.yaml of the",
            "current directory, or ecommerce-ai where there is none.",
            ""
        })
final class ConfigSchemaCommand extends ZddCommand {

    /** Whose keys the file has. */
    private static final String PROJECT = "ecommerce-ai";

    @Override
    public Integer call() throws IOException {
        out().print(schema(Path.of("").toAbsolutePath()));
        out().flush();
        return ExitCode.OK;
    }

    static String schema(Path directory) throws IOException {
        String project =
                Files.exists(directory.resolve("Pulumi.yaml")) ? StackRunner.projectName(directory) : PROJECT;
        try (InputStream schema = ConfigSchemaCommand.class.getResourceAsStream("/dev/zdd/config/stack.schema.json")) {
            return new String(schema.readAllBytes(), StandardCharsets.UTF_8).replace(PROJECT + ":", project + ":");
        }
    }
}
