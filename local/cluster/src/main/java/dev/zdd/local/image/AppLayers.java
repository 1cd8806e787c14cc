package dev.zdd.local.image;

import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The image's layers, from what changes least to what changes most. */
final class AppLayers {
    private static final FilePermissions EXECUTABLE = FilePermissions.fromOctalString("755");
    private static final FilePermissions FILE = FilePermissions.fromOctalString("644");

    private AppLayers() {}

    /** The base's whole tree as one layer. */
    static FileEntriesLayer base(Path root) throws IOException {
        var layer = FileEntriesLayer.builder().setName("base");
        List<Path> files;
        try (Stream<Path> walk = Files.walk(root)) {
            files = walk.sorted().toList();
        }
        for (var file : files) {
            var path = AbsoluteUnixPath.get("/" + root.relativize(file));
            if (!file.equals(root)) {
                layer.addEntry(file, path, permissions(root, file), JavaBase.FILE_TIME);
            }
        }
        return layer.build();
    }

    private static FilePermissions permissions(Path root, Path file) {
        if (file.equals(root.resolve("tmp"))) {
            return FilePermissions.fromOctalString("777");
        }
        return Files.isDirectory(file) || Files.isExecutable(file) ? EXECUTABLE : FILE;
    }

    /** Libraries and classes; the application's own jar comes last. */
    static List<FileEntriesLayer> application(AppFiles app, Path options) {
        var directory = AbsoluteUnixPath.get(AppImage.DIRECTORY);
        var libraries = FileEntriesLayer.builder().setName("libraries");
        app.libraries()
                .forEach(library ->
                        add(libraries, library, directory.resolve("lib").resolve(library.getFileName())));
        var classes = FileEntriesLayer.builder().setName("classes");
        add(classes, app.jar(), directory.resolve(app.jar().getFileName()));
        add(classes, options, AbsoluteUnixPath.get(AppImage.OPTIONS_FILE));
        var layers = new ArrayList<FileEntriesLayer>();
        layers.add(libraries.build());
        layers.add(classes.build());
        return layers;
    }

    /** The runner of migrations, and the migrations, which change with the application. */
    static List<FileEntriesLayer> migrations(MigrationFiles migrations, Path options) throws IOException {
        var directory = AbsoluteUnixPath.get(MigrationFiles.DIRECTORY);
        var runner = FileEntriesLayer.builder().setName("migration runner");
        migrations
                .libraries()
                .forEach(
                        library -> add(runner, library, directory.resolve("lib").resolve(library.getFileName())));
        add(runner, options, AbsoluteUnixPath.get(MigrationFiles.OPTIONS_FILE));
        var scripts = FileEntriesLayer.builder().setName("migrations");
        for (var script : migrations.scriptFiles()) {
            add(
                    scripts,
                    migrations.scripts().resolve(script),
                    directory.resolve("sql").resolve(script));
        }
        return List.of(runner.build(), scripts.build());
    }

    /** The class archive, which changes with the classes and the libraries. */
    static FileEntriesLayer archive(Path archive) {
        var layer = FileEntriesLayer.builder().setName("class archive");
        add(layer, archive, AbsoluteUnixPath.get(AppImage.DIRECTORY).resolve(ClassArchive.NAME));
        return layer.build();
    }

    private static void add(FileEntriesLayer.Builder layer, Path file, AbsoluteUnixPath path) {
        layer.addEntry(file, path, FILE, JavaBase.FILE_TIME);
    }
}
