package dev.zdd.local.cluster;

import dev.zdd.engine.process.Command;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The images in one node's containerd. */
record Images(Layout layout, int node) {
    private static final Pattern CONFIGURATION_FILE = Pattern.compile("\"Config\"\\s*:\\s*\"([^\"]+)\"");

    /** An image of some hundred MB on a busy machine. */
    private static final Duration IMPORT_TIMEOUT = Duration.ofMinutes(5);

    boolean has(String reference) {
        return digests().containsKey(canonical(reference));
    }

    /** The digest of the image's manifest; empty when there is none of this name. */
    Optional<String> digest(String reference) {
        return Optional.ofNullable(digests().get(canonical(reference)));
    }

    /**
     * Imports a docker archive, unless the same content is there under the same name.
     *
     * @return whether it had to
     */
    boolean load(Path archive, String reference) {
        Map<String, String> digests = digests();
        String present = digests.get(canonical(reference));
        // containerd's CRI plugin also names every image by its id, which is the digest of its configuration.
        if (present != null && present.equals(digests.get("sha256:" + imageId(archive)))) {
            return false;
        }
        ctr("images", "import", archive.toString()).withTimeout(IMPORT_TIMEOUT).output();
        if (!has(reference)) {
            throw new IllegalArgumentException(
                    "%s: holds no image %s (expected: a docker archive with this name)".formatted(archive, reference));
        }
        return true;
    }

    /** Writes an image as docker archive. */
    void export(String reference, Path archive) {
        ctr("images", "export", archive.toString(), canonical(reference))
                .withTimeout(IMPORT_TIMEOUT)
                .output();
    }

    /** Names to digests. {@code ctr images list} prints them in the first and third column, below one line of headings. */
    private Map<String, String> digests() {
        Map<String, String> digests = new HashMap<>();
        ctr("images", "list").output().lines().skip(1).forEach(line -> {
            String[] columns = line.split("\\s+");
            digests.put(columns[0], columns[2]);
        });
        return digests;
    }

    private Command ctr(String... arguments) {
        String[] words = new String[arguments.length + 5];
        words[0] = SystemPath.find("ctr");
        words[1] = "--address";
        words[2] = layout.containerdSocket(node).toString();
        words[3] = "--namespace";
        words[4] = "k8s.io";
        System.arraycopy(arguments, 0, words, 5, arguments.length);
        return Command.of(words);
    }

    /** The id of the image in a docker archive: the digest of its configuration file. */
    static String imageId(Path archive) {
        String manifest =
                Command.of("tar", "-xOf", archive.toString(), "manifest.json").output();
        Matcher matcher = CONFIGURATION_FILE.matcher(manifest);
        if (!matcher.find()) {
            throw new IllegalArgumentException(
                    "%s: no Config in manifest.json (expected: a docker archive)".formatted(archive));
        }
        return Command.of("sh", "-c", "tar -xOf \"$1\" \"$2\" | sha256sum", "sh", archive.toString(), matcher.group(1))
                .output()
                .split(" ")[0];
    }

    /** The full name that a container runtime gives to a short one (distribution/reference, ParseNormalizedNamed). */
    static String canonical(String reference) {
        int slash = reference.indexOf('/');
        String first = slash < 0 ? "" : reference.substring(0, slash);
        boolean hasRegistry = first.contains(".") || first.contains(":") || first.equals("localhost");
        String repository = hasRegistry ? reference : "docker.io/" + (slash < 0 ? "library/" : "") + reference;
        boolean hasTag = repository.lastIndexOf(':') > repository.lastIndexOf('/') || repository.contains("@");
        return hasTag ? repository : repository + ":latest";
    }
}
