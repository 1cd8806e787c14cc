package dev.zdd.policy.report;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Paths as code hosts know them. */
public final class Repository {

    private Repository() {}

    /** A file's path from the root of its Git repository; as it is where there is none. */
    public static String relative(String file) {
        try {
            Path absolute = Path.of(file).toAbsolutePath().normalize();
            for (Path folder = absolute.getParent(); folder != null; folder = folder.getParent()) {
                if (Files.exists(absolute) && Files.exists(folder.resolve(".git"))) {
                    return folder.relativize(absolute).toString();
                }
            }
            return file;
        } catch (InvalidPathException e) {
            return file;
        }
    }
}
