package dev.zdd.proof.experiment;

import dev.zdd.local.Instance;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Command lines of programs of this class path inside node 1's network namespace, the only place where Services can be reached
 * from.
 */
public final class InsideJava {
    /**
     * Enters the instance's own CPU cgroup (v1 or v2) and then runs the rest: pods weigh much there, and a generator outside
     * would be the first to starve on a busy machine and call its own result invalid.
     */
    private static final String JOIN_AND_RUN = """
            for group in /sys/fs/cgroup/cpu/"$1"/system /sys/fs/cgroup/"$1"/system; do
              if [ -e "$group/cgroup.procs" ]; then echo $$ > "$group/cgroup.procs"; break; fi
            done
            shift
            exec "$@"
            """;

    private InsideJava() {}

    /** @param heapMiB its largest heap */
    public static List<String> command(Instance instance, int heapMiB, Class<?> main, List<String> arguments) {
        List<String> words = new ArrayList<>(List.of("/bin/sh", "-c", JOIN_AND_RUN, "load", "zdd-" + instance.name()));
        List<String> java = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                // A chat has two threads for each of its sockets.
                "-Xss256k",
                "-Xmx%dm".formatted(heapMiB),
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        java.addAll(arguments);
        words.addAll(NodeNetwork.command(instance, 1, java));
        return words;
    }
}
