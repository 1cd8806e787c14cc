package dev.zdd.local.cluster;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Talks to an instance's supervisor. */
record SupervisorClient(Path socket) {
    /** What the running supervisor was started from; empty when none answers. */
    Optional<String> fingerprint() {
        return ask("fingerprint").map(lines -> lines.get(0));
    }

    /** Components and steps; empty when no supervisor answers. */
    Optional<List<ComponentState>> status() {
        return ask("status")
                .map(lines -> lines.stream().map(ComponentState::parse).toList());
    }

    void restart(String component) {
        require(ask("restart " + component));
    }

    void add(Forward forward) {
        require(ask("add " + forward.line()));
    }

    void remove(String name) {
        require(ask("remove " + name));
    }

    /** Ends the supervisor alone. */
    void stop() {
        ask("stop");
    }

    private void require(Optional<List<String>> answer) {
        if (answer.isEmpty()) {
            throw new IllegalStateException(
                    "%s: no supervisor answers (expected: the cluster is up)".formatted(socket));
        }
    }

    private Optional<List<String>> ask(String request) {
        List<String> lines = new ArrayList<>();
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            channel.write(ByteBuffer.wrap((request + "\n").getBytes(StandardCharsets.UTF_8)));
            BufferedReader reader = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
            reader.lines().forEach(lines::add);
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        String last = lines.remove(lines.size() - 1);
        if (!last.equals("ok")) {
            throw new IllegalArgumentException(last.replaceFirst("^error: ", ""));
        }
        return Optional.of(lines);
    }
}
