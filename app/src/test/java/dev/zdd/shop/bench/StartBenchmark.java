package dev.zdd.shop.bench;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Compares how the service starts: as it lies in the image (linked runtime, class archive, the image's options) and as a plain
 * executable jar on the JDK that runs this program. The variants take turns, so that other load on the machine meets all of
 * them; the median counts. Each is then left alone, as preStop leaves a pod, and told to end.
 *
 * <p>{@code java StartBenchmark.java IMAGE_TAR FAT_JAR [RUNS]}; docs/benchmarks.md says where the two files come from. No
 * dependency is configured. All variants believe to have the 512 MiB of the pod's memory limit, and use the collector that the
 * JVM chooses by itself in a container of that size.
 */
public final class StartBenchmark {
    private static final int RUNS = 5;
    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final Duration EXIT_LIMIT = Duration.ofMinutes(1);

    /** A connection used within this time is waited for; 5 s by default, of which preStop waits six times as long. */
    private static final Duration QUIET = Duration.ofSeconds(1);

    private static final List<String> POD = List.of("-XX:MaxRAM=512m", "-XX:+UseSerialGC");
    private static final Pattern LAYER = Pattern.compile("\"([^\"]+\\.tar\\.gz)\"");

    /** One way to start the service. */
    private record Variant(Path directory, List<String> command, boolean warmUp) {}

    /**
     * One start until readiness answers 200, and the end of the idle process.
     *
     * @param cpuMillis processor time, which other load on the machine hardly changes
     * @param residentKib what the process holds in memory then
     * @param exitMillis from SIGTERM to the end
     */
    private record Start(long millis, long cpuMillis, long residentKib, long exitMillis) {}

    private StartBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length < 2) {
            System.err.println("usage: java StartBenchmark.java IMAGE_TAR FAT_JAR [RUNS]");
            System.exit(2);
        }
        var runs = arguments.length > 2 ? Integer.parseInt(arguments[2]) : RUNS;
        var root = Files.createTempDirectory("zdd-start");
        unpack(Path.of(arguments[0]), root);
        // Away from its lib/ directory, which the manifest of the other jar names.
        var jar = Files.copy(
                Path.of(arguments[1]),
                Files.createDirectory(root.resolve("jar")).resolve("app.jar"));
        var variants = variants(root, jar);
        var starts = new LinkedHashMap<String, List<Start>>();
        variants.keySet().forEach(name -> starts.put(name, new ArrayList<>()));
        // The first round fills the page cache and does not count.
        for (var round = 0; round <= runs; round++) {
            for (var variant : variants.entrySet()) {
                var start = start(variant.getValue());
                if (round > 0) {
                    starts.get(variant.getKey()).add(start);
                    System.err.printf(
                            "%d/%d %s: %d ms, CPU %d ms, %d MiB, exit %d ms%n",
                            round,
                            runs,
                            variant.getKey(),
                            start.millis(),
                            start.cpuMillis(),
                            start.residentKib() / 1024,
                            start.exitMillis());
                }
            }
        }
        run(Path.of("/"), List.of("rm", "-rf", root.toString()));
        print(starts);
    }

    private static Map<String, Variant> variants(Path root, Path jar) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var directory = root.resolve("app");
        var imageOptions = Files.readAllLines(directory.resolve("java.options"));
        var unarchivedOptions = imageOptions.stream()
                .filter(option -> !option.startsWith("-XX:SharedArchiveFile"))
                .toList();
        var jvmOptions = unarchivedOptions.stream()
                .takeWhile(option -> option.startsWith("-X"))
                .toList();
        var plain = command(java, List.of(), List.of("-jar", jar.toString()));
        var tuned = command(java, jvmOptions, List.of("-jar", jar.toString()));
        var linked = root.resolve("opt/java/bin/java").toString();
        var variants = new LinkedHashMap<String, Variant>();
        variants.put("executable jar", new Variant(jar.getParent(), plain, false));
        variants.put("executable jar, the image's JVM options", new Variant(jar.getParent(), tuned, false));
        variants.put(
                "image without class archive",
                new Variant(directory, command(linked, List.of(), unarchivedOptions), false));
        variants.put("image", new Variant(directory, command(linked, List.of(), imageOptions), false));
        variants.put("executable jar, warmed up", new Variant(jar.getParent(), plain, true));
        variants.put("image, warmed up", new Variant(directory, command(linked, List.of(), imageOptions), true));
        return variants;
    }

    private static List<String> command(String java, List<String> jvmOptions, List<String> program) {
        return Stream.of(List.of(java), POD, jvmOptions, program)
                .flatMap(List::stream)
                .toList();
    }

    private static Start start(Variant variant) throws Exception {
        var port = freePort();
        var builder = new ProcessBuilder(variant.command())
                .directory(variant.directory().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment()
                .putAll(Map.of(
                        "SERVER_ADDRESS",
                        "127.0.0.1",
                        "SERVER_PORT",
                        Integer.toString(port),
                        "MANAGEMENT_SERVER_PORT",
                        "0",
                        "MANAGEMENT_SERVER_ADDRESS",
                        "127.0.0.1",
                        "DRAIN_QUIET_AFTER",
                        QUIET.toSeconds() + "s",
                        "WARMUP_ENABLED",
                        Boolean.toString(variant.warmUp())));
        var began = System.nanoTime();
        var process = builder.start();
        try {
            while (!ready(port)) {
                if (!process.isAlive() || System.nanoTime() - began > START_LIMIT.toNanos()) {
                    throw new IllegalStateException("%s: not ready".formatted(variant.command()));
                }
                Thread.sleep(5);
            }
            var millis = (System.nanoTime() - began) / 1_000_000;
            var cpu = process.info().totalCpuDuration().orElse(Duration.ZERO);
            var resident = residentKib(process.pid());
            Thread.sleep(QUIET.multipliedBy(2).toMillis());
            return new Start(millis, cpu.toMillis(), resident, exit(process));
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static long exit(Process process) throws InterruptedException {
        var began = System.nanoTime();
        process.destroy();
        if (!process.waitFor(EXIT_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("process %d: still there".formatted(process.pid()));
        }
        return (System.nanoTime() - began) / 1_000_000;
    }

    private static boolean ready(int port) {
        try {
            var url =
                    URI.create("http://127.0.0.1:%d/readiness".formatted(port)).toURL();
            var connection = (HttpURLConnection) url.openConnection();
            connection.setReadTimeout((int) START_LIMIT.toMillis());
            return connection.getResponseCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static long residentKib(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    /** Layers in their order, with the files' times: the class archive fits no others. */
    private static void unpack(Path image, Path root) throws IOException, InterruptedException {
        var tar = Files.createDirectories(root.resolve("tar"));
        run(tar, List.of("tar", "xf", image.toAbsolutePath().toString()));
        var layers = LAYER.matcher(Files.readString(tar.resolve("manifest.json")));
        while (layers.find()) {
            run(root, List.of("tar", "xzf", tar.resolve(layers.group(1)).toString()));
        }
    }

    private static void run(Path directory, List<String> command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new IOException("%s: %s".formatted(command, output));
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void print(Map<String, List<Start>> starts) {
        System.out.println(
                "| variant | runs | time to ready: median | least to most | CPU time: median | resident: median | exit: median, most |");
        System.out.println("|---|---|---|---|---|---|---|");
        starts.forEach((name, all) -> {
            var millis = all.stream().map(Start::millis).sorted().toList();
            System.out.printf(
                    "| %s | %d | %,d ms | %,d to %,d ms | %,d ms | %d MiB | %,d ms, %,d ms |%n",
                    name,
                    all.size(),
                    millis.get(millis.size() / 2),
                    millis.get(0),
                    millis.get(millis.size() - 1),
                    median(all, Start::cpuMillis),
                    median(all, Start::residentKib) / 1024,
                    median(all, Start::exitMillis),
                    all.stream().mapToLong(Start::exitMillis).max().orElseThrow());
        });
    }

    private static long median(List<Start> starts, ToLongFunction<Start> figure) {
        return starts.stream()
                .mapToLong(figure)
                .sorted()
                .skip(starts.size() / 2)
                .findFirst()
                .orElseThrow();
    }
}
