package dev.zdd.local.cluster;

import dev.zdd.engine.UserError;
import dev.zdd.local.Instance;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Makes an address inside the cluster's network namespace reachable on the machine's own loopback. Each connection is two
 * small processes; none is shared, so a slow or long one holds up no other.
 *
 * @param name what it is for, lower-case letters, digits and hyphens, at most 20
 * @param loopbackPort port on 127.0.0.1 of the machine
 * @param host address or name inside: a node, a pod or the cluster address of a Service
 * @param port port there
 */
record Forward(String name, int loopbackPort, String host, int port) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,19}");
    private static final Pattern HOST = Pattern.compile("[a-z0-9.-]+");

    /** After one side ended its stream the other may go on for a day: an answer may take its time. */
    private static final String HALF_CLOSED_SECONDS = "-t86400";

    /** Waiting connections that the kernel keeps for a socket at most (net.core.somaxconn of Linux 5.4 and later). */
    private static final String BACKLOG = "backlog=4096";

    Forward {
        if (!NAME.matcher(name).matches()) {
            throw new UserError(
                    "forward: %s (expected: 1 to 20 lower-case letters, digits and hyphens)".formatted(name));
        }
        if (!HOST.matcher(host).matches()) {
            throw new UserError("forward %s: host %s (expected: an IPv4 address or a name)".formatted(name, host));
        }
        requirePort(name, loopbackPort);
        requirePort(name, port);
    }

    private static void requirePort(String name, int port) {
        if (port < 1 || port > 65535) {
            throw new UserError("forward %s: port %d (expected: 1 to 65535)".formatted(name, port));
        }
    }

    /** The one to the API server, which every instance has. */
    static Forward api(Instance instance) {
        return new Forward("api", instance.apiPort(), Addresses.node(1), Addresses.API_PORT);
    }

    List<String> insideCommand(String socket) {
        return List.of(
                SystemPath.find("socat"),
                HALF_CLOSED_SECONDS,
                "UNIX-LISTEN:%s,fork,unlink-early,mode=600,%s".formatted(socket, BACKLOG),
                "TCP4:%s:%d,nodelay,keepalive,connect-timeout=5".formatted(host, port));
    }

    List<String> outsideCommand(String socket) {
        return List.of(
                SystemPath.find("socat"),
                HALF_CLOSED_SECONDS,
                "TCP4-LISTEN:%d,bind=127.0.0.1,fork,reuseaddr,nodelay,keepalive,%s".formatted(loopbackPort, BACKLOG),
                "UNIX-CONNECT:" + socket);
    }

    /** One line of the file that keeps the forwards of an instance. */
    String line() {
        return "%s %d %s %d".formatted(name, loopbackPort, host, port);
    }

    /**
     * The reverse of {@link #line()}.
     *
     * @throws IllegalArgumentException when it is none
     */
    static Forward parse(String text) {
        String[] words = text.split(" ");
        if (words.length != 4) {
            throw new IllegalArgumentException("forward: %s (expected: NAME LOOPBACK_PORT HOST PORT)".formatted(text));
        }
        return new Forward(words[0], Integer.parseInt(words[1]), words[2], Integer.parseInt(words[3]));
    }
}
