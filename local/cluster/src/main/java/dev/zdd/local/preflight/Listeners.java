package dev.zdd.local.preflight;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who listens on which TCP port, from the tables of {@code /proc}: see proc_net_tcp in the kernel's documentation. */
record Listeners(Path proc) {
    /** Local address, remote address, state (0A is LISTEN), and seven columns later the socket's inode. */
    private static final Pattern ROW =
            Pattern.compile("\\s*\\d+: ([0-9A-F]+):([0-9A-F]{4}) \\S+ 0A (?:\\S+ +){5}(\\d+) .*");

    /** The local addresses that keep 127.0.0.1 from being bound: itself and any, in both families, as the tables write them. */
    private static final Set<String> CLASHING = Set.of(
            "00000000",
            "0100007F",
            "0".repeat(32),
            "0000000000000000FFFF00000100007F",
            "0000000000000000FFFF000000000000");

    /**
     * The command line of the program that listens on each of the ports.
     *
     * @return entries of taken ports only
     */
    Map<Integer, String> holders(Set<Integer> ports) {
        Map<String, Integer> portsOfInodes = listening(ports);
        Map<Integer, String> holders = new HashMap<>();
        portsOfInodes.values().forEach(port -> holders.put(port, "another program"));
        if (!portsOfInodes.isEmpty()) {
            for (Path process : processes()) {
                for (String inode : sockets(process)) {
                    Optional.ofNullable(portsOfInodes.get(inode))
                            .ifPresent(port -> holders.put(port, commandLine(process)));
                }
            }
        }
        return holders;
    }

    private Map<String, Integer> listening(Set<Integer> ports) {
        Map<String, Integer> found = new HashMap<>();
        for (String table : List.of("tcp", "tcp6")) {
            for (String line : lines(proc.resolve("net").resolve(table))) {
                Matcher row = ROW.matcher(line);
                if (row.matches() && CLASHING.contains(row.group(1))) {
                    int port = Integer.parseInt(row.group(2), 16);
                    if (ports.contains(port)) {
                        found.put(row.group(3), port);
                    }
                }
            }
        }
        return found;
    }

    private List<Path> processes() {
        return entries(proc, "[0-9]*");
    }

    private static Set<String> sockets(Path process) {
        Set<String> inodes = new HashSet<>();
        for (Path descriptor : entries(process.resolve("fd"), "*")) {
            try {
                String target = Files.readSymbolicLink(descriptor).toString();
                if (target.startsWith("socket:[")) {
                    inodes.add(target.substring("socket:[".length(), target.length() - 1));
                }
            } catch (IOException e) {
                // Closed in the meantime.
            }
        }
        return inodes;
    }

    private static String commandLine(Path process) {
        try {
            String text = Files.readString(process.resolve("cmdline"), StandardCharsets.UTF_8);
            return "%s (pid %s)".formatted(text.replace('\0', ' ').strip(), process.getFileName());
        } catch (IOException e) {
            return "a program that has just ended";
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            return List.of(); // No such family in this kernel.
        }
    }

    private static List<Path> entries(Path directory, String glob) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory, glob)) {
            stream.forEach(found::add);
        } catch (IOException e) {
            return found; // A process that has ended, or that belongs to someone else.
        }
        return found;
    }
}
