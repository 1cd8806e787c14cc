package dev.zdd.local.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CgroupsTest {

    @TempDir
    Path root;

    private Layout layout;

    @BeforeEach
    void makeLayout() {
        layout = TestLayout.in(root.resolve("state"));
    }

    private Cgroups mounted(String... pointsAndTypes) throws IOException {
        StringBuilder table = new StringBuilder();
        for (String pointAndType : pointsAndTypes) {
            String[] words = pointAndType.split(":");
            Path point = Files.createDirectories(root.resolve(words[0]));
            table.append("30 22 0:28 / %s rw - %s x rw%n".formatted(point, words[1]));
        }
        return Cgroups.of(MountTable.parse(table.toString()), layout);
    }

    @Test
    void makesEveryNodeADirectoryInEveryHierarchyOfVersion1() throws IOException {
        mounted("cpu:cgroup", "memory:cgroup", "unified:cgroup2").create();

        assertThat(root.resolve("cpu/zdd-example/node1")).isDirectory();
        assertThat(root.resolve("memory/zdd-example/node2")).isDirectory();
        assertThat(root.resolve("memory/zdd-example/system")).isDirectory();
        assertThat(root.resolve("unified/zdd-example")).doesNotExist();
    }

    @Test
    void handsControllersDownInVersion2() throws IOException {
        Cgroups cgroups = mounted("unified:cgroup2");
        Path top = Files.createDirectories(root.resolve("unified/zdd-example"));
        Files.writeString(top.resolveSibling("cgroup.controllers"), "cpu memory pids\n");
        Files.writeString(top.resolve("cgroup.controllers"), "cpu memory pids\n");

        cgroups.create();

        assertThat(top.resolveSibling("cgroup.subtree_control")).hasContent("+cpu +memory +pids");
        assertThat(top.resolve("cgroup.subtree_control")).hasContent("+cpu +memory +pids");
        assertThat(top.resolve("node2")).isDirectory();
    }

    @Test
    void podsTogetherOutweighAFewBusyThreads() throws IOException {
        Cgroups cgroups = mounted("cpu:cgroup", "memory:cgroup");
        Path shares = Files.createFile(
                Files.createDirectories(root.resolve("cpu/zdd-example")).resolve("cpu.shares"));

        cgroups.create();

        assertThat(shares).hasContent("16384");
        assertThat(root.resolve("memory/zdd-example/cpu.shares")).doesNotExist();
    }

    @Test
    void isEnteredWhereProcessesAreCountedAndWhereCpuTimeIsShared() throws IOException {
        Cgroups cgroups = mounted("cpu:cgroup", "memory:cgroup", "pids:cgroup");
        Files.createFile(
                Files.createDirectories(root.resolve("cpu/zdd-example")).resolve("cpu.shares"));

        assertThat(cgroups.entrances())
                .containsExactly(
                        root.resolve("cpu/zdd-example/system/cgroup.procs"),
                        root.resolve("pids/zdd-example/system/cgroup.procs"));
    }

    @Test
    void countsProcessesOfPodsToo() throws IOException {
        Cgroups cgroups = mounted("cpu:cgroup", "pids:cgroup");
        Path pod = Files.createDirectories(root.resolve("pids/zdd-example/node1/kubepods/pod1"));
        Path other = Files.createDirectories(root.resolve("pids/zdd-example2"));
        Files.writeString(pod.resolve("cgroup.procs"), "17\n18\n");
        Files.writeString(other.resolve("cgroup.procs"), "99\n");

        assertThat(cgroups.processes()).containsExactlyInAnyOrder(17L, 18L);
    }

    @Test
    void removesTheDirectoriesOfTheInstanceAlone() throws IOException {
        Cgroups cgroups = mounted("cpu:cgroup", "pids:cgroup", "unified:cgroup2");
        cgroups.create();
        Files.createDirectories(root.resolve("pids/zdd-example/node1/kubepods"));
        Files.createDirectories(root.resolve("unified/zdd-example/node1"));
        Path other = Files.createDirectories(root.resolve("pids/zdd-example2"));

        assertThat(cgroups.remove()).isEmpty();

        assertThat(root.resolve("cpu/zdd-example")).doesNotExist();
        assertThat(root.resolve("pids/zdd-example")).doesNotExist();
        assertThat(root.resolve("unified/zdd-example")).doesNotExist();
        assertThat(other).exists();
    }

    @Test
    void namesTheDirectoriesThatAreStillInUse() throws IOException {
        Cgroups cgroups = mounted("pids:cgroup");
        cgroups.create();
        // A file stands for what the kernel refuses to remove.
        Files.createFile(root.resolve("pids/zdd-example/node1/busy"));

        assertThat(cgroups.remove())
                .containsExactlyInAnyOrder(root.resolve("pids/zdd-example/node1"), root.resolve("pids/zdd-example"));
    }

    @Test
    void refusesAMachineWithoutCgroups() throws IOException {
        Cgroups none = mounted();

        assertThatThrownBy(none::create).hasMessageContaining("no cgroup hierarchy is mounted");
    }
}
