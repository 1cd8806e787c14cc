package dev.zdd.local.cluster;

import dev.zdd.engine.process.Command;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The images in one node's containerd. */
record Images(Layout layout, int node) {
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
        if (present != null
                && present.equals(
                        digests.get("sha256:" + DockerArchive.read(archive).imageId()))) {
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
