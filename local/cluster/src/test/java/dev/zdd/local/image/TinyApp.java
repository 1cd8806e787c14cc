package dev.zdd.local.image;

import dev.zdd.engine.Progress;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;

/** A program of one class under the application's names: what the image builder takes, in a second instead of a minute. */
final class TinyApp {

    private TinyApp() {}

    /** Leaves ecommerce-ai.jar, which prints {@code message} and its version, and a library in {@code target}. */
    static Path build(Path target, String message) throws IOException {
        var classes = Files.createDirectories(target.resolve("classes"));
        var source = Files.createDirectories(target.resolve("source")).resolve("ShopApplication.java");
        Files.writeString(source, """
                package dev.zdd.shop;

                public class ShopApplication {
                    public static void main(String[] args) throws Exception {
                        var resource = ShopApplication.class.getResourceAsStream("/library.txt");
                        System.out.println("%s " + System.getenv("APP_VERSION") + " " + new String(resource.readAllBytes())
                            + " " + javax.net.ssl.SSLContext.getDefault().getProtocol());
                    }
                }
                """.formatted(message));
        var compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler.run(null, null, null, "-d", classes.toString(), source.toString()) != 0) {
            throw new IOException(source + ": does not compile");
        }
        var name = "dev/zdd/shop/ShopApplication.class";
        jar(target.resolve("ecommerce-ai.jar"), name, Files.readAllBytes(classes.resolve(name)));
        Files.createDirectories(target.resolve("lib"));
        jar(target.resolve("lib/library.jar"), "library.txt", "with its library".getBytes(StandardCharsets.UTF_8));
        return target;
    }

    private static void jar(Path file, String name, byte[] content) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                var jar = new JarOutputStream(out)) {
            var entry = new JarEntry(name);
            // The same content must give the same jar.
            entry.setTime(0);
            jar.putNextEntry(entry);
            jar.write(content);
            jar.closeEntry();
        }
    }

    /** Names of the steps that a build reported. */
    static final class Steps implements Progress {
        final List<String> started = new CopyOnWriteArrayList<>();

        @Override
        public void started(String what) {
            started.add(what);
        }

        @Override
        public void finished(String what, Duration elapsed) {}

        @Override
        public void note(String message) {}
    }
}
