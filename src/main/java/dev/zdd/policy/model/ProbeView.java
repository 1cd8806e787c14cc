package dev.zdd.policy.model;

import java.util.Optional;

/**
 * A probe as Kubernetes understands it, defaults filled in.
 *
 * @param node its specification; absent if there is none
 */
public record ProbeView(Node node) {

    /** Whether there is one. */
    public boolean present() {
        return node.present();
    }

    /** Seconds between two probes; default 10. */
    public int periodSeconds() {
        return node.key("periodSeconds").integer(10);
    }

    /** Seconds until a probe counts as failed; default 1. */
    public int timeoutSeconds() {
        return node.key("timeoutSeconds").integer(1);
    }

    /** How many failures in a row count; default 3. */
    public int failureThreshold() {
        return node.key("failureThreshold").integer(3);
    }

    /** Seconds of failing until Kubernetes acts. */
    public int reactionSeconds() {
        return periodSeconds() * failureThreshold();
    }

    /** What is asked: path and port, command, or service; empty if there is no probe. */
    public Optional<String> question() {
        for (String handler : new String[] {"httpGet", "exec", "tcpSocket", "grpc"}) {
            Node asked = node.key(handler);
            if (asked.present()) {
                return Optional.of(handler + " " + asked.show());
            }
        }
        return Optional.empty();
    }

    /** The port that is asked; empty for a command. */
    public Optional<Node> port() {
        for (String handler : new String[] {"httpGet", "tcpSocket", "grpc"}) {
            if (node.key(handler).present()) {
                return Optional.of(node.key(handler).key("port"));
            }
        }
        return Optional.empty();
    }
}
