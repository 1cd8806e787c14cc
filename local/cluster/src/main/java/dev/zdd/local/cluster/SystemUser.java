package dev.zdd.local.cluster;

import dev.zdd.engine.UserError;
import dev.zdd.engine.process.Io;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * An account that a Debian package makes for its server; PostgreSQL refuses to run as root.
 *
 * @param uid user id
 * @param gid id of its group
 */
record SystemUser(int uid, int gid) {
    private static final Path ACCOUNTS = Path.of("/etc/passwd");

    /** @throws UserError when the package that makes it is not installed */
    static SystemUser find(String name) {
        return Io.get(() -> Files.readAllLines(ACCOUNTS).stream()
                .map(line -> line.split(":"))
                .filter(fields -> fields[0].equals(name))
                .findFirst()
                .map(fields -> new SystemUser(Integer.parseInt(fields[2]), Integer.parseInt(fields[3])))
                .orElseThrow(() -> new UserError(
                        "user %s: none in %s (expected: made by its package; ./zdd up installs what is missing)"
                                .formatted(name, ACCOUNTS))));
    }

    /**
     * The words in front of a command that runs as this user. The namespace for System V IPC is the command's own, so that
     * the kernel takes back what a killed server leaves there.
     */
    List<String> prefix() {
        return List.of(SystemPath.find("unshare"), "--ipc", "--setgid=" + gid, "--setuid=" + uid, "--");
    }

    /** Makes a file or directory this user's. */
    void own(Path path) {
        Io.run(() -> {
            Files.setAttribute(path, "unix:uid", uid);
            Files.setAttribute(path, "unix:gid", gid);
        });
    }
}
