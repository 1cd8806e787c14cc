package dev.zdd.local.image;

import java.util.ArrayList;
import java.util.List;

/** What is in the image whatever it is built on: names, places and the command line. */
final class AppImage {
    static final String NAME = "ecommerce-ai";
    static final String MAIN_CLASS = "dev.zdd.shop.ShopApplication";

    /** Not root; the deployment asks for the same number. */
    static final int USER_ID = 10001;

    /** The application's directory, and the working directory: the class path below is relative to it. */
    static final String DIRECTORY = "/app";

    static final String OPTIONS_FILE = DIRECTORY + "/java.options";

    /**
     * Half of the container's memory limit for the heap: at 384 to 512 MiB the rest holds metaspace, code, thread stacks and
     * the mapped libraries. The serial collector and the first compiler alone start fastest and need least on less than one
     * core. Nothing is written outside /tmp: the root file system is read-only.
     */
    private static final List<String> JVM_OPTIONS = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:MaxRAMPercentage=50",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:-UsePerfData",
            "-XX:ErrorFile=/tmp/hs_err_%p.log",
            "-Djava.io.tmpdir=/tmp");

    /** Used where the image has such a file and it fits; otherwise ignored without a word. */
    private static final String CLASS_ARCHIVE = "-XX:SharedArchiveFile=" + ClassArchive.NAME;

    private AppImage() {}

    /** The image's arguments of {@code java}, one per line, for {@code java @file}. */
    static List<String> imageOptions(AppFiles app) {
        var options = new ArrayList<>(List.of(CLASS_ARCHIVE));
        options.addAll(javaOptions(app));
        return options;
    }

    /** The same without the archive, which the training run has yet to make. */
    static List<String> javaOptions(AppFiles app) {
        var options = new ArrayList<>(JVM_OPTIONS);
        options.add("-cp");
        options.add(classPath(app));
        options.add(MAIN_CLASS);
        return options;
    }

    private static String classPath(AppFiles app) {
        var entries = new ArrayList<String>();
        entries.add(app.jar().getFileName().toString());
        app.libraries().forEach(library -> entries.add("lib/" + library.getFileName()));
        return String.join(":", entries);
    }
}
