package dev.zdd.local.debian;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.engine.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DebianPackagesTest {

    @TempDir
    Path directory;

    @Test
    void missesWhatHasNoCommand() throws IOException {
        command("ip");

        assertThat(packages(needs("iproute2", "ip"), needs("socat", "socat"), needs("runc", "runc"))
                        .missing())
                .containsExactly("socat", "runc");
    }

    @Test
    void takesCommandsThatAnotherPackageHasInstalled() throws IOException {
        command("containerd");
        command("ctr");

        // Docker's own package containerd.io has these commands and conflicts with Debian's containerd.
        assertThat(packages(needs("containerd", "containerd", "ctr")).missing()).isEmpty();
    }

    @Test
    void missesAPackageOfWhichOneCommandIsMissing() throws IOException {
        command("containerd");

        assertThat(packages(needs("containerd", "containerd", "ctr")).missing()).containsExactly("containerd");
    }

    @Test
    void missesAPackageOfWhichAFileIsMissing() throws IOException {
        Path there = Files.createFile(directory.resolve("ptp"));
        Path missing = directory.resolve("host-local");

        assertThat(packages(new Requirement("plugins", List.of(), List.of(there), false))
                        .missing())
                .isEmpty();
        assertThat(packages(new Requirement("plugins", List.of(), List.of(there, missing), false))
                        .missing())
                .containsExactly("plugins");
    }

    @Test
    void insistsOnThePackageWhereTheCommandAloneDoesNotServe() throws IOException {
        command("zdd-test-busybox");

        assertThat(packages(new Requirement("zdd-no-such-package", List.of("zdd-test-busybox"), List.of(), true))
                        .missing())
                .containsExactly("zdd-no-such-package");
    }

    @Test
    void installsNothingWhenNothingIsMissing() {
        DebianPackages.install(List.of(), Progress.silent());
    }

    @Test
    void updatesEmptyAndOldPackageListsOnly() throws IOException {
        assertThat(AptLists.read(directory.resolve("missing")).needUpdate(Instant.now()))
                .isTrue();
        assertThat(AptLists.read(directory).needUpdate(Instant.now())).isTrue();

        Files.createFile(directory.resolve("mirror.example_debian_dists_bookworm_main_binary-amd64_Packages.lz4"));

        assertThat(AptLists.read(directory).needUpdate(Instant.now())).isFalse();
        assertThat(AptLists.read(directory).needUpdate(Instant.now().plus(Duration.ofDays(8))))
                .isTrue();
        assertThat(new AptLists(Optional.empty()).needUpdate(Instant.now())).isTrue();
    }

    @Test
    void installsAllPackagesInOneCallThatWakesNoService() {
        List<String> words = QuietInstall.command(List.of("etcd-server", "containerd"));

        assertThat(words).startsWith("unshare", "--mount").endsWith("etcd-server", "containerd");
        assertThat(words.get(words.indexOf("-c") + 1))
                .contains("/usr/sbin/invoke-rc.d", "/usr/bin/deb-systemd-invoke", "--no-install-recommends")
                .doesNotContain("policy-rc.d");
    }

    private DebianPackages packages(Requirement... requirements) {
        return new DebianPackages(List.of(requirements), List.of(directory.resolve("bin")));
    }

    private static Requirement needs(String packageName, String... commands) {
        return new Requirement(packageName, List.of(commands), List.of(), false);
    }

    private void command(String name) throws IOException {
        Path bin = Files.createDirectories(directory.resolve("bin"));
        Files.createFile(
                bin.resolve(name), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    }
}
