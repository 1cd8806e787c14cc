package dev.zdd.local.cluster;

import dev.zdd.engine.process.Command;
import dev.zdd.engine.process.CommandException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** Whether a component does its work. */
@FunctionalInterface
interface Probe {

    /** A component that does not answer for so long is not ready. */
    Duration PATIENCE = Duration.ofSeconds(3);

    boolean isReady();

    /** Ready when something accepts connections at a Unix socket. */
    static Probe unixSocket(Path socket) {
        return () -> {
            try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
                return channel.connect(UnixDomainSocketAddress.of(socket));
            } catch (IOException e) {
                return false;
            }
        };
    }

    /** Ready when a GET over HTTP is answered with status 200. */
    static Probe http(Namespaces namespaces, int node, String host, int port, String path) {
        return get(namespaces, node, "TCP4:%s:%d".formatted(host, port), path);
    }

    /** The same over TLS. The certificate is not looked at: this asks whether a process of our own serves. */
    static Probe https(Namespaces namespaces, int node, String host, int port, String path) {
        return get(namespaces, node, "OPENSSL:%s:%d,verify=0".formatted(host, port), path);
    }

    /** The words that connect to a socat address and pass on what they read and what is answered. */
    static List<String> connection(String target) {
        return List.of(SystemPath.find("socat"), "-t" + PATIENCE.toSeconds(), "-", target);
    }

    /** Ready when the command ends well. */
    static Probe succeeds(List<String> words) {
        Command command = Command.of(words).withTimeout(PATIENCE);
        return () -> {
            try {
                return command.run().exitCode() == 0;
            } catch (CommandException e) {
                return false;
            }
        };
    }

    /** Ready when what the command prints on {@code input} is as expected, a regular expression. */
    static Probe answers(List<String> words, String input, String expected) {
        Command command = Command.of(words).withInput(input).withTimeout(PATIENCE);
        Pattern pattern = Pattern.compile(expected, Pattern.DOTALL);
        return () -> {
            try {
                return pattern.matcher(command.run().output()).matches();
            } catch (CommandException e) {
                return false;
            }
        };
    }

    private static Probe get(Namespaces namespaces, int node, String target, String path) {
        return answers(
                namespaces.inNetwork(node, connection(target)),
                "GET %s HTTP/1.0\r\n\r\n".formatted(path),
                "HTTP/1\\.[01] 200.*");
    }
}
