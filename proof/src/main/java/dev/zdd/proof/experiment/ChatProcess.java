package dev.zdd.proof.experiment;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.zdd.engine.process.Io;
import dev.zdd.local.Instance;
import dev.zdd.proof.chat.ChatPlan;
import dev.zdd.proof.chat.ChatResult;
import dev.zdd.proof.chat.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;

/** The chatting shoppers as a process of its own inside node 1's network namespace. */
final class ChatProcess implements AutoCloseable {
    private static final int HEAP_MIB = 384;

    private final Process process;
    private final Path resultFile;
    private final StringBuffer printed = new StringBuffer();
    private volatile Optional<ChatResult> latest = Optional.empty();

    private ChatProcess(Process process, Path resultFile) {
        this.process = process;
        this.resultFile = resultFile;
    }

    /**
     * Lets the shoppers come; they chat until {@link #finish}.
     *
     * @param folder for plan and result
     */
    static ChatProcess start(Instance instance, Address address, ChatPlan plan, Path folder) {
        return Io.get("chat: cannot be started", () -> {
            Path planFile = Files.createTempFile(folder, "chat-plan-", ".json");
            Files.writeString(planFile, JsonMapper.shared().writeValueAsString(plan));
            Path resultFile = Files.createTempFile(folder, "chat-", ".json");
            List<String> words = List.of(
                    "--target",
                    address.target(),
                    "--host",
                    address.host(),
                    "--plan",
                    planFile.toString(),
                    "--json",
                    resultFile.toString());
            ChatProcess started = new ChatProcess(
                    new ProcessBuilder(InsideJava.command(instance, HEAP_MIB, Main.class, words))
                            .redirectErrorStream(true)
                            .start(),
                    resultFile);
            Thread reader = new Thread(started::readOutput, "chat-output");
            reader.setDaemon(true);
            reader.start();
            return started;
        });
    }

    /** What was seen so far, at most a second old; empty before the first second. */
    Optional<ChatResult> soFar() {
        if (!process.isAlive()) {
            throw new IllegalStateException("chat: ended early%n%s".formatted(printed));
        }
        return latest;
    }

    /** Ends the talk and has every session read again. */
    ChatResult finish(Duration atMost) {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException(
                        "chat: still running after %d s%n%s".formatted(atMost.toSeconds(), printed));
            }
            String json = Files.readString(resultFile);
            if (json.isEmpty()) {
                throw new IllegalStateException("chat: no result%n%s".formatted(printed));
            }
            return ChatResult.fromJson(json);
        } catch (IOException e) {
            throw new UncheckedIOException("chat: no result", e);
        } catch (InterruptedException e) {
            throw new Interrupted(e);
        }
    }

    @Override
    public void close() {
        // Not Process.destroy, which closes the output under its reader.
        process.toHandle().destroy();
    }

    private void readOutput() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("{")) {
                    latest = Optional.of(ChatResult.fromJson(line));
                } else {
                    printed.append(line).append(System.lineSeparator());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("chat: output cannot be read", e);
        }
    }
}
