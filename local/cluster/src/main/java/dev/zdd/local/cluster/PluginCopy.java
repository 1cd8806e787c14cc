package dev.zdd.local.cluster;

import dev.zdd.local.FileTrees;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Copies the plugins' jar, with {@code lib} beside it, from a checkout into an instance. */
final class PluginCopy {

    static final String JAR = "zdd-plugins.jar";

    private static final String LIBRARIES = "lib";

    private final Layout layout;

    PluginCopy(Layout layout) {
        this.layout = layout;
    }

    /** Makes the copy, unless it is there. It appears complete or not at all. */
    PluginHost of(Path jar) throws IOException {
        PluginHost host = new PluginHost("%x-%x"
                .formatted(Files.size(jar), Files.getLastModifiedTime(jar).toMillis()));
        Path target = layout.plugins(host.build());
        if (!Files.exists(target)) {
            Path building = layout.plugins("new");
            FileTrees.delete(building);
            Path libraries = Files.createDirectories(building.resolve(LIBRARIES));
            Files.copy(jar, building.resolve(JAR));
            try (DirectoryStream<Path> files = Files.newDirectoryStream(jar.resolveSibling(LIBRARIES), "*.jar")) {
                for (Path file : files) {
                    Files.copy(file, libraries.resolve(file.getFileName()));
                }
            }
            Files.move(building, target, StandardCopyOption.ATOMIC_MOVE);
        }
        return host;
    }

    /** Removes all copies but the one that is in use. */
    void removeOthers(PluginHost host) throws IOException {
        try (DirectoryStream<Path> copies = Files.newDirectoryStream(layout.plugins())) {
            for (Path copy : copies) {
                if (!copy.equals(layout.plugins(host.build()))) {
                    FileTrees.delete(copy);
                }
            }
        }
    }
}
