package dev.zdd.local.cluster;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Answers on the supervisor's Unix socket. A request is one line ({@code fingerprint}, {@code status}, {@code restart NAME},
 * {@code add} and the line of a {@link Forward}, {@code remove NAME}, {@code stop}); the answer is any number of lines and then {@code ok} or
 * {@code error: MESSAGE}.
 */
record ControlServer(Supervisor supervisor, String fingerprint, Runnable exit) {
    /** Serves for ever, one request at a time: each is short. */
    void serve(Path socket) throws IOException {
        Files.deleteIfExists(socket);
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            while (true) {
                try (SocketChannel channel = server.accept()) {
                    answer(channel);
                } catch (IOException e) {
                    Log.failure("control socket", e);
                }
            }
        }
    }

    private void answer(SocketChannel channel) throws IOException {
        BufferedReader reader = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
        String request = reader.readLine();
        if (request == null) {
            return;
        }
        PrintWriter writer = new PrintWriter(Channels.newWriter(channel, StandardCharsets.UTF_8));
        try {
            handle(request).forEach(line -> writer.print(line + "\n"));
            writer.print("ok\n");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            writer.print("error: interrupted\n");
        } catch (IOException | RuntimeException e) {
            Log.failure(request, e);
            writer.print("error: " + String.valueOf(e.getMessage()).replace('\n', ' ') + "\n");
        }
        writer.flush();
        if (request.equals("stop")) {
            exit.run();
        }
    }

    private List<String> handle(String request) throws IOException, InterruptedException {
        String[] words = request.split(" ", 2);
        String argument = words.length > 1 ? words[1] : "";
        switch (words[0]) {
            case "fingerprint" -> {
                return List.of(fingerprint);
            }
            case "status" -> {
                return supervisor.status().stream().map(ComponentState::line).toList();
            }
            case "restart" -> supervisor.restart(argument);
            case "add" -> supervisor.add(Forward.parse(argument));
            case "remove" -> supervisor.remove(argument);
            case "stop" -> supervisor.stop();
            default -> throw new IllegalArgumentException("request: %s (expected: status ...)".formatted(request));
        }
        return List.of();
    }
}
