package dev.zdd.local.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MountTableTest {
    private static final MountTable MOUNTS = MountTable.parse("""
            22 1 254:0 / / rw,relatime - ext4 /dev/vda rw,discard
            30 22 0:28 / /sys/fs/cgroup/pids rw,relatime shared:9 - cgroup cgroup rw,pids
            60 22 254:0 /state/run/ns /state/run/ns rw,relatime - ext4 /dev/vda rw
            61 60 0:4 mnt:[4026532281] /state/run/ns/node1.mnt rw - nsfs nsfs rw
            62 22 0:50 / /with\\040space rw - tmpfs tmpfs rw
            """);

    @Test
    void readsPointTypeAndOptions() {
        assertThat(MOUNTS.mounts()).contains(new MountTable.Mount(Path.of("/sys/fs/cgroup/pids"), "cgroup", "rw,pids"));
    }

    @Test
    void readsEscapedSpaces() {
        assertThat(MOUNTS.isMountPoint(Path.of("/with space"))).isTrue();
    }

    @Test
    void listsWhatIsBelowADirectoryLastMountFirst() {
        assertThat(MOUNTS.below(Path.of("/state")))
                .containsExactly(Path.of("/state/run/ns/node1.mnt"), Path.of("/state/run/ns"));
        assertThat(MOUNTS.below(Path.of("/sta"))).isEmpty();
    }
}
