package dev.zdd.local.cluster;

import dev.zdd.engine.process.Sha256;
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
        return Sha256.of(String.join("\0", command), configuration).substring(0, 16);
    }
}
