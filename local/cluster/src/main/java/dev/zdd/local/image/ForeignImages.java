package dev.zdd.local.image;

import dev.zdd.engine.Progress;
import dev.zdd.engine.UserError;
import dev.zdd.engine.process.Io;
import dev.zdd.local.debian.DebianPackages;
import dev.zdd.local.tools.PythonEnvironment;
import dev.zdd.local.tools.Tool;
import dev.zdd.local.tools.Toolbox;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Images of servers that know nothing of this project, made of packages. All run as any user but 0 on a read-only root with a
 * {@code /tmp}, and name their version in the answer's header {@code X-App-Version}.
 */
public final class ForeignImages {

    private static final Path NODE = Path.of("/usr/bin/node");

    private static final Path PYTHON = Path.of("/usr/bin/python3");

    /** Parts of Python's library that no server needs. */
    private static final Set<String> UNUSED = Set.of("test", "ensurepip", "idlelib", "tkinter", "lib2to3");

    private final Path pinsDirectory;
    private final Path cache;

    /** The servers; their names are those of their images, {@code zdd.local/NAME:VERSION}. */
    public enum Server {
        /** nginx of Debian on port 8080, with one page. SIGTERM ends it at once. */
        NGINX,
        /** Node without a handler of signals on port 3000; metrics on 9100. As process 1 it ignores SIGTERM. */
        NODE,
        /** uvicorn on port 8000, with a WebSocket at every path that sends every text back; metrics on 9100. */
        UVICORN,
        /** A gRPC server in Go on port 50051 with grpc.health.v1; metrics on 9090. It has no shell. */
        GRPC,
        /** A worker in Python on the stream {@code jobs} of the Redis at {@code REDIS_HOST}, which ends after the job that it has. */
        WORKER;

        /** The name of its image without the version. */
        public String image() {
            return "zdd.local/" + name().toLowerCase(Locale.ROOT);
        }
    }

    private ForeignImages(Path pinsDirectory, Path cache) {
        this.pinsDirectory = pinsDirectory;
        this.cache = cache;
    }

    /**
     * @param pinsDirectory {@code local/tools} of the checkout
     * @param cache a directory outside the checkout for packages and images
     */
    public static ForeignImages of(Path pinsDirectory, Path cache) {
        return new ForeignImages(pinsDirectory, cache);
    }

    /**
     * Builds an image as a docker archive, unless it is there.
     *
     * @param version what its answers name, and the image's tag; the variable {@code APP_VERSION} of a container replaces it, but
     *     for nginx
     * @throws UserError where a package cannot be had
     */
    public BuiltImage build(Server server, String version, Progress progress) {
        return Io.get(() -> {
            ScratchImage image = new ScratchImage(cache).environment("APP_VERSION", version);
            switch (server) {
                case NGINX -> nginx(image, version, progress);
                case NODE -> node(image);
                case UVICORN ->
                    python(image, "app.py", progress)
                            .entrypoint(
                                    "/usr/bin/python3",
                                    "-m",
                                    "uvicorn",
                                    "app:app",
                                    "--host=0.0.0.0",
                                    "--port=8000",
                                    "--no-access-log",
                                    "--timeout-graceful-shutdown=20");
                case WORKER -> python(image, "worker.py", progress).entrypoint("/usr/bin/python3", "/app/worker.py");
                case GRPC -> grpc(image, progress);
            }
            return image.build("foreign-images", server.image(), version, progress);
        });
    }

    private void nginx(ScratchImage image, String version, Progress progress) throws IOException {
        Path nginx = DebianPackages.unpack("nginx", cache.resolve("debian"), progress)
                .resolve("usr/sbin/nginx");
        image.shell()
                .libraries(List.of(nginx))
                .file("/usr/sbin/nginx", nginx)
                .text("/etc/nginx/nginx.conf", resource("nginx.conf"))
                .text("/etc/nginx/version.conf", "add_header X-App-Version %s;%n".formatted(version))
                .text("/srv/www/index.html", "<p>nginx %s</p>%n".formatted(version))
                .entrypoint("/usr/sbin/nginx", "-e", "stderr", "-c", "/etc/nginx/nginx.conf");
    }

    private static void node(ScratchImage image) throws IOException {
        requirePackage(NODE, "nodejs");
        image.shell()
                .libraries(List.of(NODE))
                .file("/usr/bin/node", NODE)
                .text("/app/server.js", resource("server.js"))
                .entrypoint("/usr/bin/node", "/app/server.js");
    }

    private ScratchImage python(ScratchImage image, String program, Progress progress) throws IOException {
        requirePackage(PYTHON, "python3");
        PythonEnvironment packages = PythonEnvironment.of("uvicorn", pinsDirectory, cache.resolve("python"));
        packages.ensure(progress);
        Path library = Path.of("/usr/lib", PYTHON.toRealPath().getFileName().toString());
        List<Path> binaries = new ArrayList<>(List.of(PYTHON));
        binaries.addAll(sharedObjects(library));
        binaries.addAll(sharedObjects(packages.sitePackages()));
        return image.shell()
                .libraries(binaries)
                .file("/usr/bin/python3", PYTHON)
                .tree(library.toString(), library, UNUSED)
                .tree("/app/packages", packages.sitePackages(), Set.of("pip", "setuptools"))
                .text("/app/" + program, resource(program))
                .environment("PYTHONPATH", "/app:/app/packages")
                .environment("PYTHONDONTWRITEBYTECODE", "1");
    }

    private void grpc(ScratchImage image, Progress progress) throws IOException {
        Path server = Toolbox.of(pinsDirectory, cache.resolve("tools")).executable(Tool.GRPC_SERVER, progress);
        image.libraries(List.of(server)).file("/server", server).entrypoint("/server");
    }

    private static List<Path> sharedObjects(Path directory) throws IOException {
        try (Stream<Path> walk = Files.walk(directory)) {
            return walk.filter(file -> file.toString().endsWith(".so")).toList();
        }
    }

    private static void requirePackage(Path file, String name) {
        if (!Files.isExecutable(file)) {
            throw new UserError("%s: not there (expected: apt-get install %s)".formatted(file, name));
        }
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(ForeignImages.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
