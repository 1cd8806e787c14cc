package dev.zdd.local.cluster;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * A process to keep running.
 *
 * @param name its name in status, logs and {@code restart}
 * @param command its command line; unique to the instance, for it holds paths of the instance
 * @param configuration the text of its configuration file; empty when it has none
 * @param after the components and steps that must be ready before it is started the first time
 * @param probe whether it does its work
 */
record Component(String name, List<String> command, String configuration, Set<String> after, Probe probe) {
    Component {
        command = List.copyOf(command);
        after = Set.copyOf(after);
    }

    /** The words of the process itself: nsenter and unshare, where the command starts with them, are replaced by what follows. */
    List<String> processCommand() {
        int end = command.lastIndexOf("--");
        boolean entersNamespace = command.get(0).endsWith("/nsenter");
        return entersNamespace ? command.subList(end + 1, command.size()) : command;
    }

    /** Another one than a running process was started with means that it must be started anew. */
    String revision() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(String.join("\0", command).getBytes(StandardCharsets.UTF_8));
            digest.update(configuration.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
