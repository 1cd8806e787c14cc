package dev.zdd.proof.chat;

import dev.zdd.proof.load.LocalTarget;
import dev.zdd.verify.load.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The shoppers as a process of its own, to be started inside a network namespace. Prints what was seen so far each second, as JSON
 * on a line of its own, and the whole when standard input has ended.
 */
@Command(
        name = "zdd-chat",
        mixinStandardHelpOptions = true,
        description = "Shoppers who chat, on this machine's own addresses only, until standard input ends.")
public final class Main implements Callable<Integer> {
    private static final long SECOND_MILLIS = 1_000;

    @Option(names = "--target", required = true, paramLabel = "http://IP:PORT", description = "where to connect")
    private String target = "";

    @Option(names = "--host", paramLabel = "NAME", description = "the host that sockets name (default: the target's)")
    private String host = "";

    @Option(names = "--plan", required = true, paramLabel = "FILE", description = "a plan as JSON")
    private Path planFile;

    @Option(names = "--json", required = true, paramLabel = "FILE", description = "write the result there")
    private Path json;

    @Spec
    private CommandSpec spec;

    public static void main(String[] args) {
        System.exit(new CommandLine(new Main()).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        RunningChat chat = start();
        Thread stdin = new Thread(Main::awaitEndOfInput, "stdin");
        stdin.setDaemon(true);
        stdin.start();
        while (stdin.isAlive()) {
            stdin.join(SECOND_MILLIS);
            say(chat.soFar().toJson());
        }
        ChatResult result = chat.finish();
        Files.writeString(json, result.toJson());
        say(result.toJson());
        return 0;
    }

    private RunningChat start() throws IOException {
        try {
            ChatPlan plan = JsonMapper.shared().readValue(Files.readString(planFile), ChatPlan.class);
            Target parsed = LocalTarget.parse(target);
            return RunningChat.start(host.isEmpty() ? parsed : parsed.asking(host), plan);
        } catch (IllegalArgumentException | JacksonException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private static void awaitEndOfInput() {
        try {
            System.in.transferTo(java.io.OutputStream.nullOutputStream());
        } catch (IOException e) {
            // It has ended, then.
        }
    }

    private void say(String line) {
        spec.commandLine().getOut().println(line);
        spec.commandLine().getOut().flush();
    }
}
