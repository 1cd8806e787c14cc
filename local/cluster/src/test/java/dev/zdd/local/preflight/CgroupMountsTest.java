package dev.zdd.local.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CgroupMountsTest {

    private static final String UNIFIED = "cgroup2 /sys/fs/cgroup cgroup2 rw,nosuid 0 0\n";
    private static final String SEPARATE = """
            cgroup /sys/fs/cgroup/cpu cgroup rw,relatime,cpu,cpuacct 0 0
            cgroup /sys/fs/cgroup/memory cgroup rw,relatime,memory 0 0
            cgroup /sys/fs/cgroup/pids cgroup rw,relatime,pids 0 0
            """;

    @Test
    void eitherVersionServes() {
        assertThat(CgroupMounts.parse(UNIFIED).serve()).isTrue();
        assertThat(CgroupMounts.parse(SEPARATE).serve()).isTrue();
        assertThat(CgroupMounts.parse(SEPARATE + UNIFIED).serve()).isTrue();
    }

    @Test
    void nothingOrHalfOfItDoesNot() {
        assertThat(CgroupMounts.parse("proc /proc proc rw 0 0\n").serve()).isFalse();
        assertThat(CgroupMounts.parse(SEPARATE.replace("memory", "devices")).serve())
                .isFalse();
        assertThat(CgroupMounts.parse(SEPARATE.replace("memory", "devices") + UNIFIED)
                        .serve())
                .isFalse();
    }
}
