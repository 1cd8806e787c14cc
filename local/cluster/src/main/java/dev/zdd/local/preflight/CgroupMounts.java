package dev.zdd.local.preflight;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Mounted control groups.
 *
 * @param controllers controllers mounted as version 1
 * @param unified whether version 2 is mounted
 */
record CgroupMounts(Set<String> controllers, boolean unified) {

    /** What kubelet and runc cannot do without, of version 1. */
    private static final Set<String> NEEDED = Set.of("cpu", "memory", "pids");

    /** @param mounts text of {@code /proc/self/mounts}: device, directory, type, options, two numbers */
    static CgroupMounts parse(String mounts) {
        Set<String> controllers = new HashSet<>();
        boolean unified = false;
        for (String line : mounts.lines().toList()) {
            List<String> fields = List.of(line.split(" "));
            if (fields.size() >= 4 && fields.get(2).equals("cgroup")) {
                controllers.addAll(Arrays.asList(fields.get(3).split(",")));
            }
            unified |= fields.size() >= 4 && fields.get(2).equals("cgroup2");
        }
        return new CgroupMounts(controllers, unified);
    }

    /** Mixed mounts, with version 2 for systemd alone, serve by their version 1 controllers. */
    boolean serve() {
        return controllers.containsAll(NEEDED) || (unified && controllers.isEmpty());
    }
}
