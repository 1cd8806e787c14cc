package dev.zdd.local.cluster;

import dev.zdd.engine.UserError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The machine's own executables (Debian packages): etcd, containerd, socat ... */
final class SystemPath {

    /** Fixed, and with the sbin directories: a user's PATH often lacks those. Debian's own order. */
    static final String VALUE = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private SystemPath() {}

    /**
     * The full path of an executable.
     *
     * @throws UserError when the package that brings it is not installed
     */
    static String find(String name) {
        return List.of(VALUE.split(":")).stream()
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new UserError(
                        "%s: not installed (expected in %s; ./zdd up installs what is missing)".formatted(name, VALUE)))
                .toString();
    }
}
