package dev.zdd.local;

import dev.zdd.engine.UserError;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the executables of a cluster lie ({@code kube-apiserver}, {@code kubelet}, {@code coredns}, {@code pulumi} ...). */
@FunctionalInterface
public interface Binaries {

    /**
     * The executable called {@code name}.
     *
     * @throws UserError when there is none
     */
    Path binary(String name);

    /** The executables in one directory. They are looked up on each call, so the directory may fill later. */
    static Binaries in(Path directory) {
        Path absolute = directory.toAbsolutePath().normalize();
        return name -> {
            Path file = absolute.resolve(name);
            if (!Files.isExecutable(file) || Files.isDirectory(file)) {
                throw new UserError(
                        "%s: no executable %s (expected: the tools that ./zdd up builds)".formatted(absolute, name));
            }
            return file;
        };
    }
}
