package dev.zdd.local.cluster;

import dev.zdd.engine.process.Io;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The mounts of one mount namespace, in the order in which they were made (proc(5), {@code /proc/PID/mountinfo}). */
final class MountTable {

    /**
     * One mount.
     *
     * @param point where it is mounted
     * @param type type of the file system, for example {@code cgroup2}
     * @param options options of the file system, for example {@code rw,pids}
     */
    record Mount(Path point, String type, String options) {}

    private final List<Mount> mounts;

    private MountTable(List<Mount> mounts) {
        this.mounts = List.copyOf(mounts);
    }

    static MountTable ofThisProcess() {
        return Io.get(() -> parse(Files.readString(Path.of("/proc/self/mountinfo"))));
    }

    static MountTable parse(String mountInfo) {
        return new MountTable(mountInfo.lines().map(MountTable::mount).toList());
    }

    private static Mount mount(String line) {
        String[] halves = line.split(" - ", 2);
        String[] right = halves[1].split(" ");
        return new Mount(Path.of(unescaped(halves[0].split(" ")[4])), right[0], right[2]);
    }

    private static String unescaped(String text) {
        return text.replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\");
    }

    List<Mount> mounts() {
        return mounts;
    }

    boolean isMountPoint(Path path) {
        return mounts.stream().anyMatch(mount -> mount.point().equals(path));
    }

    /** What is mounted at or below a directory, the last one first: the order to unmount in. */
    List<Path> below(Path directory) {
        List<Path> points = new ArrayList<>(mounts.stream()
                .map(Mount::point)
                .filter(point -> point.startsWith(directory))
                .toList());
        Collections.reverse(points);
        return List.copyOf(points);
    }
}
