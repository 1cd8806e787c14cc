package dev.zdd.local.cluster;

import dev.zdd.engine.UserError;
import dev.zdd.engine.process.Command;
import dev.zdd.engine.process.Io;
import dev.zdd.engine.process.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * An image made of the machine's own busybox (Debian package busybox-static): a shell and its tools in about 2 MB. Pods'
 * sandboxes run it in place of the pause image, which no registry could give here, and tests run it as their container. It is in
 * every instance.
 */
public final class BusyboxImage {

    /** The name under which every node has it. */
    public static final String REFERENCE = "zdd.local/busybox:1";

    private BusyboxImage() {}

    /**
     * Writes the image as a docker archive.
     *
     * @param archive the file to write; its directory is made where it is missing
     * @param reference the name it gets when imported
     * @throws UserError when busybox-static is not installed
     */
    public static void write(Path archive, String reference) {
        Io.run(() -> {
            Files.createDirectories(archive.getParent());
            Path work = Files.createTempDirectory(archive.getParent(), "busybox");
            try {
                Path rootFileSystem = Files.createDirectory(work.resolve("root"));
                fill(rootFileSystem);
                Path contents = Files.createDirectory(work.resolve("archive"));
                Path layer = contents.resolve("layer.tar");
                pack(rootFileSystem, layer, List.of("."));
                Files.writeString(contents.resolve("config.json"), configuration(sha256(layer)));
                Files.writeString(contents.resolve("manifest.json"), manifest(reference));
                pack(contents, work.resolve("image.tar"), List.of("manifest.json", "config.json", "layer.tar"));
                Files.move(work.resolve("image.tar"), archive, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Command.of("rm", "-rf", work.toString()).output();
            }
        });
    }

    private static void fill(Path root) throws IOException {
        Path busybox = Path.of(SystemPath.find("busybox"));
        if (isDynamic(busybox)) {
            throw new UserError(
                    "%s: needs shared libraries (expected: the Debian package busybox-static)".formatted(busybox));
        }
        Path bin = Files.createDirectory(root.resolve("bin"));
        Files.copy(busybox, bin.resolve("busybox"), StandardCopyOption.COPY_ATTRIBUTES);
        for (String applet :
                Command.of(busybox.toString(), "--list").output().lines().toList()) {
            if (!applet.equals("busybox")) {
                Files.createSymbolicLink(bin.resolve(applet), Path.of("busybox"));
            }
        }
        Path etc = Files.createDirectory(root.resolve("etc"));
        Files.writeString(etc.resolve("passwd"), "root:x:0:0:root:/:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/sh\n");
        Files.writeString(etc.resolve("group"), "root:x:0:\nnogroup:x:65534:\n");
        Path tmp = Files.createDirectory(root.resolve("tmp"));
        Files.setPosixFilePermissions(tmp, PosixFilePermissions.fromString("rwxrwxrwx"));
    }

    /** A dynamic executable names its interpreter near its start, where the program headers are. */
    private static boolean isDynamic(Path executable) throws IOException {
        byte[] start = new byte[4096];
        try (InputStream stream = Files.newInputStream(executable)) {
            int length = stream.readNBytes(start, 0, start.length);
            return new String(start, 0, length, StandardCharsets.ISO_8859_1).contains("/ld-");
        }
    }

    /** The same content gives the same bytes, so an image that is there already is recognised. */
    private static void pack(Path directory, Path archive, List<String> members) {
        List<String> words = new ArrayList<>(List.of(
                "tar",
                "--sort=name",
                "--owner=0",
                "--group=0",
                "--numeric-owner",
                "--mtime=@0",
                "--format=ustar",
                "-cf",
                archive.toString(),
                "-C",
                directory.toString()));
        words.addAll(members);
        Command.of(words).output();
    }

    private static String configuration(String layerDigest) {
        String architecture = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
        return """
                {"architecture":"%s","os":"linux",
                 "config":{"Cmd":["/bin/sleep","2147483647"],"Env":["PATH=/bin"]},
                 "rootfs":{"type":"layers","diff_ids":["sha256:%s"]}}
                """.formatted(architecture, layerDigest);
    }

    private static String manifest(String reference) {
        return """
                [{"Config":"config.json","RepoTags":["%s"],"Layers":["layer.tar"]}]
                """.formatted(reference);
    }

    private static String sha256(Path file) throws IOException {
        return HexFormat.of().formatHex(Sha256.begin().digest(Files.readAllBytes(file)));
    }
}
