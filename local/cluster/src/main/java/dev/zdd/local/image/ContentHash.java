package dev.zdd.local.image;

import dev.zdd.engine.process.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** SHA-256 over named contents, in the order they are added. Not thread-safe. */
final class ContentHash {
    private static final int BUFFER_BYTES = 1 << 16;

    private final MessageDigest digest = Sha256.begin();

    ContentHash add(String name, String value) {
        // Lengths keep "ab" + "c" apart from "a" + "bc".
        var bytes = value.getBytes(StandardCharsets.UTF_8);
        digest.update("%s %d ".formatted(name, bytes.length).getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
        return this;
    }

    ContentHash addFile(String name, Path file) throws IOException {
        digest.update("%s %d ".formatted(name, Files.size(file)).getBytes(StandardCharsets.UTF_8));
        var buffer = new byte[BUFFER_BYTES];
        try (InputStream in = Files.newInputStream(file)) {
            for (var count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                digest.update(buffer, 0, count);
            }
        }
        return this;
    }

    /** Adds every file below a directory under its relative name, in the order of the names. */
    ContentHash addTree(Path directory) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(directory)) {
            files = walk.filter(Files::isRegularFile).sorted().toList();
        }
        for (var file : files) {
            addFile(directory.relativize(file).toString(), file);
        }
        return this;
    }

    /** 64 lower-case hex digits. */
    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
