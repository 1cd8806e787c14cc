package dev.zdd.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * How long a warm {@code pulumi preview} takes, where the time goes, and how it grows with the number of services.
 *
 * <p>{@code eval "$(./zdd env)"; java PreviewBenchmark.java preview|growth CHECKOUT [RUNS [NUMBERS]]}. It needs what that environment
 * names: pulumi and its language host, the plugins, and a cluster that answers dry runs; nothing is changed there. Stacks lie in a
 * backend of the benchmark's own. {@code preview} compares the stack {@code dev} with the program that {@code pulumi new
 * kubernetes-java} makes (one Deployment, run by Maven); the variants take turns, so that other load on the machine meets all
 * of them, and the median counts. {@code growth} previews 1, 10 and 100 services in one stack.
 */
public final class PreviewBenchmark {

    private static final int RUNS = 5;
    private static final Duration LIMIT = Duration.ofMinutes(20);

    /** Each look at all processes costs about 10 ms, on cores that the preview would use. */
    private static final long SAMPLE_MILLIS = 250;

    private static final long TICKS_PER_SECOND = 100;

    /** It asks for the plugin that the stack dev uses: only the programs and how they are run are compared. */
    private static final String TEMPLATE = """
            package myproject;

            import com.pulumi.Pulumi;
            import com.pulumi.kubernetes.apps.v1.Deployment;
            import com.pulumi.kubernetes.apps.v1.DeploymentArgs;
            import com.pulumi.kubernetes.apps.v1.inputs.DeploymentSpecArgs;
            import com.pulumi.kubernetes.core.v1.inputs.ContainerArgs;
            import com.pulumi.kubernetes.core.v1.inputs.ContainerPortArgs;
            import com.pulumi.kubernetes.core.v1.inputs.PodSpecArgs;
            import com.pulumi.kubernetes.core.v1.inputs.PodTemplateSpecArgs;
            import com.pulumi.kubernetes.meta.v1.inputs.LabelSelectorArgs;
            import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
            import com.pulumi.resources.CustomResourceOptions;
            import java.util.Map;

            public class App {
                public static void main(String[] args) {
                    Pulumi.run(ctx -> {
                        var labels = Map.of("app", "nginx");
                        var deployment = new Deployment("nginx", DeploymentArgs.builder()
                                .spec(DeploymentSpecArgs.builder()
                                        .selector(LabelSelectorArgs.builder().matchLabels(labels).build())
                                        .replicas(1)
                                        .template(PodTemplateSpecArgs.builder()
                                                .metadata(ObjectMetaArgs.builder().labels(labels).build())
                                                .spec(PodSpecArgs.builder()
                                                        .containers(ContainerArgs.builder()
                                                                .name("nginx")
                                                                .image("nginx")
                                                                .ports(ContainerPortArgs.builder()
                                                                        .containerPort(80)
                                                                        .build())
                                                                .build())
                                                        .build())
                                                .build())
                                        .build())
                                .build(), CustomResourceOptions.builder().version("4.25.0").build());
                        ctx.export("name", deployment.metadata().applyValue(m -> m.name().orElse("")));
                    });
                }
            }
            """;

    private static final String SERVICES = """
            import com.pulumi.resources.ComponentResourceOptions;
            import dev.zdd.service.ZeroDowntimeService;
            import dev.zdd.service.ServiceDescription;
            import dev.zdd.policy.program.Policies;
            import dev.zdd.provider.ClusterAccess;
            import dev.zdd.provider.Providers;

            public class Services {
                public static void main(String[] args) {
                    int services = Integer.parseInt(System.getenv("SERVICES"));
                    Policies.run(ctx -> {
                        ComponentResourceOptions options =
                                Providers.create(ClusterAccess.ambient()).options();
                        for (int i = 0; i < services; i++) {
                            String name = "shop-" + i;
                            new ZeroDowntimeService(
                                    ServiceDescription.of(name, name, "registry.example.com/shop:1.0.0")
                                            .build(),
                                    options);
                        }
                    });
                }
            }
            """;

    private final Path checkout;
    private final Path work;

    private PreviewBenchmark(Path checkout, Path work) {
        this.checkout = checkout;
        this.work = work;
    }

    /**
     * A stack to preview.
     *
     * @param config the text of its stack file
     * @param more environment variables beside those of this process
     */
    private record Variant(String name, Path directory, String config, Map<String, String> more) {}

    /** What a process was seen to use. Times in milliseconds since the start of the preview, memory in KiB. */
    private static final class Seen {
        private final String what;
        private final long begun;
        private long last;
        private long cpu;
        private long resident;

        private Seen(String what, long begun) {
            this.what = what;
            this.begun = begun;
        }
    }

    /** One preview; {@code cpu} in milliseconds, {@code resident} the sum of what each process held at most, in KiB. */
    private record Run(long millis, long cpu, long resident, List<Seen> processes) {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length < 2 || !List.of("preview", "growth").contains(arguments[0])) {
            System.err.println("usage: java PreviewBenchmark.java preview|growth CHECKOUT [RUNS [NUMBERS]]");
            System.exit(2);
        }
        int runs = arguments.length > 2 ? Integer.parseInt(arguments[2]) : RUNS;
        Path work = Files.createTempDirectory("zdd-preview");
        PreviewBenchmark benchmark =
                new PreviewBenchmark(Path.of(arguments[1]).toAbsolutePath().normalize(), work);
        List<Variant> variants = arguments[0].equals("preview")
                ? benchmark.stacks()
                : benchmark.growing(arguments.length > 3 ? arguments[3] : "1,10,100");
        Map<Variant, Path> stackFiles = new LinkedHashMap<>();
        for (Variant variant : variants) {
            stackFiles.put(variant, benchmark.initialise(variant));
        }
        Map<String, List<Run>> all = new LinkedHashMap<>();
        // The first round compiles, fills the page cache, and does not count.
        for (int round = 0; round <= runs; round++) {
            for (Variant variant : variants) {
                Path stackFile = stackFiles.get(variant);
                Run run = benchmark.pulumi(
                        variant,
                        variant.directory(),
                        List.of(
                                "preview",
                                "--stack",
                                "dev",
                                "--non-interactive",
                                "--config-file",
                                stackFile.toString()));
                System.err.printf(
                        "%d/%d %s: %d ms, CPU %d ms, %d MiB%n",
                        round, runs, variant.name(), run.millis(), run.cpu(), run.resident() / 1024);
                if (round > 0) {
                    all.computeIfAbsent(variant.name(), name -> new ArrayList<>())
                            .add(run);
                }
            }
        }
        print(all);
    }

    private static void print(Map<String, List<Run>> all) {
        System.out.println("| variant | runs | time: median | least to most | CPU time: median | memory: median |");
        System.out.println("|---|---|---|---|---|---|");
        all.forEach((name, runs) -> System.out.printf(
                "| %s | %d | %,d ms | %,d to %,d ms | %,d ms | %,d MiB |%n",
                name,
                runs.size(),
                median(runs, Run::millis),
                runs.stream().mapToLong(Run::millis).min().orElseThrow(),
                runs.stream().mapToLong(Run::millis).max().orElseThrow(),
                median(runs, Run::cpu),
                median(runs, Run::resident) / 1024));
        System.out.println();
        System.out.println("| variant | process | begins at | lives for | CPU time | memory |");
        System.out.println("|---|---|---|---|---|---|");
        all.forEach((name, runs) -> {
            Run last = runs.get(runs.size() - 1);
            last.processes().stream()
                    .filter(process -> process.cpu >= 50)
                    .forEach(process -> System.out.printf(
                            "| %s | %s | %,d ms | %,d ms | %,d ms | %,d MiB |%n",
                            name,
                            process.what,
                            process.begun,
                            process.last - process.begun,
                            process.cpu,
                            process.resident / 1024));
        });
    }

    private static long median(List<Run> runs, ToLongFunction<Run> value) {
        return runs.stream()
                .mapToLong(value)
                .sorted()
                .skip(runs.size() / 2)
                .findFirst()
                .orElseThrow();
    }

    private List<Variant> stacks() throws IOException {
        Path template = Files.createDirectories(work.resolve("template"));
        Files.writeString(template.resolve("Pulumi.yaml"), "name: template\nruntime: java\n");
        Files.writeString(template.resolve("pom.xml"), pom());
        Files.writeString(
                Files.createDirectories(template.resolve("src/main/java/myproject"))
                        .resolve("App.java"),
                TEMPLATE);
        Path jar = Files.createDirectories(work.resolve("jar"));
        Files.writeString(
                jar.resolve("Pulumi.yaml"),
                Files.readString(checkout.resolve("Pulumi.yaml"))
                        .replace(
                                "runtime: java",
                                "runtime: { name: java, options: { binary: '%s' } }"
                                        .formatted(checkout.resolve("target/zdd-program.jar"))));
        String config = Files.readString(checkout.resolve("Pulumi.dev.yaml"))
                .replace("image: last-built", "image: registry.example.com/ecommerce-ai:1.0.0");
        return List.of(
                new Variant("template `kubernetes-java` (1 object), Maven", template, "", Map.of()),
                new Variant("stack `dev`, Maven (plain `pulumi`)", checkout, config, Map.of()),
                new Variant("stack `dev`, jar (`./zdd`)", jar, config, Map.of("PATH", searchPathOfZdd())));
    }

    /** The program's java comes first on it, as when ./zdd runs pulumi. */
    private static String searchPathOfZdd() {
        Path java = Path.of(System.getenv("PULUMI_HOME")).resolveSibling("java");
        return java + File.pathSeparator + System.getenv("PATH");
    }

    private static String pom() {
        return """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>com.pulumi</groupId>
                  <artifactId>template</artifactId>
                  <version>1.0-SNAPSHOT</version>
                  <properties>
                    <encoding>UTF-8</encoding>
                    <maven.compiler.source>11</maven.compiler.source>
                    <maven.compiler.target>11</maven.compiler.target>
                    <maven.compiler.release>11</maven.compiler.release>
                    <mainClass>myproject.App</mainClass>
                    <mainArgs/>
                  </properties>
                  <dependencies>
                    <dependency>
                      <groupId>com.pulumi</groupId><artifactId>pulumi</artifactId><version>1.36.1</version>
                    </dependency>
                    <dependency>
                      <groupId>com.pulumi</groupId><artifactId>kubernetes</artifactId><version>4.0.0</version>
                    </dependency>
                  </dependencies>
                  <build><plugins><plugin>
                    <groupId>org.codehaus.mojo</groupId><artifactId>exec-maven-plugin</artifactId>
                    <version>3.0.0</version>
                    <configuration>
                      <mainClass>${mainClass}</mainClass><commandlineArgs>${mainArgs}</commandlineArgs>
                    </configuration>
                  </plugin></plugins></build>
                </project>
                """;
    }

    private List<Variant> growing(String numbers) throws IOException {
        Path classes = Files.createDirectories(work.resolve("classes"));
        Path source = Files.writeString(classes.resolve("Services.java"), SERVICES);
        String program = checkout.resolve("target/zdd-program.jar").toString();
        String path = program + File.pathSeparator + checkout.resolve("target/lib") + "/*";
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-cp", path, "-d", classes.toString(), source.toString());
        if (failed != 0) {
            throw new IllegalStateException("the program does not compile (expected: built checkout): " + checkout);
        }
        Path jar = jar(classes, program);
        Path project = Files.createDirectories(work.resolve("services"));
        Files.writeString(
                project.resolve("Pulumi.yaml"),
                "name: services\nruntime: { name: java, options: { binary: '%s' } }\n".formatted(jar));
        List<Variant> variants = new ArrayList<>();
        for (String services : numbers.split(",")) {
            Path copy = Files.createDirectories(work.resolve("services-" + services));
            Files.writeString(
                    copy.resolve("Pulumi.yaml"),
                    Files.readString(project.resolve("Pulumi.yaml")).replace("services", "services" + services));
            variants.add(new Variant(services + " services", copy, "", Map.of("SERVICES", services)));
        }
        return variants;
    }

    private Path jar(Path classes, String program) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "Services");
        manifest.getMainAttributes()
                .put(Attributes.Name.CLASS_PATH, Path.of(program).toUri().toString());
        Path jar = work.resolve("program.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                Stream<Path> files = Files.list(classes)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".class")).toList()) {
                out.putNextEntry(new JarEntry(file.getFileName().toString()));
                Files.copy(file, out);
                out.closeEntry();
            }
        }
        return jar;
    }

    /** Beside the project, because pulumi writes the salt of the stack's secrets into the stack file of the project. */
    private Path initialise(Variant variant) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory(work, "init");
        Files.copy(variant.directory().resolve("Pulumi.yaml"), directory.resolve("Pulumi.yaml"));
        pulumi(variant, directory, List.of("stack", "init", "dev", "--non-interactive"));
        Path stackFile = directory.resolve("Pulumi.dev.yaml");
        return Files.writeString(stackFile, variant.config() + "\n" + Files.readString(stackFile));
    }

    private Run pulumi(Variant variant, Path directory, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("pulumi"));
        words.addAll(arguments);
        Path log = work.resolve("log");
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(variant.more());
        // Two variants are the same project.
        Path state = Files.createDirectories(work.resolve("state-" + Integer.toHexString(variant.hashCode())));
        builder.environment().put("PULUMI_BACKEND_URL", "file://" + state);
        builder.environment().put("PULUMI_CONFIG_PASSPHRASE", "benchmark");
        builder.environment().put("PULUMI_SKIP_UPDATE_CHECK", "true");
        builder.environment().remove("PULUMI_OPTION_CONFIG_FILE");
        builder.environment().remove("PULUMI_CONFIG_PASSPHRASE_FILE");
        long start = System.nanoTime();
        Process process = builder.start();
        Map<Long, Seen> seen = new LinkedHashMap<>();
        while (!process.waitFor(SAMPLE_MILLIS, TimeUnit.MILLISECONDS)) {
            long now = millisSince(start);
            sample(process.toHandle(), now, seen);
            process.descendants().forEach(child -> sample(child, now, seen));
            if (now > LIMIT.toMillis()) {
                process.descendants().forEach(ProcessHandle::destroy);
                process.destroy();
            }
        }
        long millis = millisSince(start);
        if (process.exitValue() != 0) {
            System.err.println(Files.readString(log));
            throw new IllegalStateException(String.join(" ", words) + ": exit code " + process.exitValue());
        }
        List<Seen> processes = List.copyOf(seen.values());
        return new Run(
                millis,
                processes.stream().mapToLong(each -> each.cpu).sum(),
                processes.stream().mapToLong(each -> each.resident).sum(),
                processes);
    }

    private static long millisSince(long start) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }

    /** Linux's /proc/PID/stat and status; a process that has just ended keeps what it was last seen with. */
    private static void sample(ProcessHandle handle, long now, Map<Long, Seen> seen) {
        try {
            Path proc = Path.of("/proc", String.valueOf(handle.pid()));
            String stat = Files.readString(proc.resolve("stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            long resident = Files.readAllLines(proc.resolve("status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
            String command = Files.readString(proc.resolve("cmdline"));
            Seen process = seen.computeIfAbsent(handle.pid(), pid -> new Seen(name(command), now));
            process.last = now;
            process.cpu = (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * 1000 / TICKS_PER_SECOND;
            process.resident = Math.max(process.resident, resident);
        } catch (IOException e) {
            // It has ended between two looks.
        }
    }

    private static String name(String command) {
        String[] words = command.split("\0");
        return Stream.of(
                        Map.entry("plexus-classworlds", "Maven"),
                        Map.entry("resource-kubernetes", "plugin kubernetes"),
                        Map.entry("resource-random", "plugin random"),
                        Map.entry("pulumi-language-java", "language host"),
                        Map.entry("-jar", "program"))
                .filter(known -> command.contains(known.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(Path.of(words[0]).getFileName().toString());
    }
}
