package dev.zdd.local.image;

import dev.zdd.engine.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the application's build left: its jar, and the libraries beside it.
 *
 * @param jar the application's own classes
 * @param libraries sorted by name
 */
record AppFiles(Path jar, List<Path> libraries) {

    /**
     * Looks into the application's target directory.
     *
     * @throws UserError where it has not been built
     */
    static AppFiles in(Path target) throws IOException {
        var jar = target.resolve(AppImage.NAME + ".jar");
        var lib = target.resolve("lib");
        if (!Files.isRegularFile(jar) || !Files.isDirectory(lib)) {
            throw new UserError("%s: no %s with lib/ (expected: built by mvn -f build/pom.xml package)"
                    .formatted(target, jar.getFileName()));
        }
        try (Stream<Path> files = Files.list(lib)) {
            return new AppFiles(
                    jar,
                    files.filter(file -> file.getFileName().toString().endsWith(".jar"))
                            .sorted()
                            .toList());
        }
    }

    void addTo(ContentHash hash) throws IOException {
        hash.addFile(jar.getFileName().toString(), jar);
        for (var library : libraries) {
            hash.addFile("lib/" + library.getFileName(), library);
        }
    }
}
