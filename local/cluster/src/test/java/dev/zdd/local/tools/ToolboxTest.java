package dev.zdd.local.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zdd.engine.Progress;
import dev.zdd.engine.UserError;
import dev.zdd.engine.process.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The compiler is a script that writes executables as {@code go build -o DIR/ PACKAGE...} does; all else is real. */
class ToolboxTest {

    private static final Tool ALPHA = tool("alpha", "a-server", "a-agent");
    private static final Tool BETA = tool("beta", "b");

    @TempDir
    Path directory;

    private final Queue<String> reported = new ConcurrentLinkedQueue<>();

    private final Progress progress = new Progress() {
        @Override
        public void started(String what) {
            reported.add(what);
        }

        @Override
        public void finished(String what, Duration elapsed) {
            reported.add(what + ": done");
        }

        @Override
        public void note(String message) {
            reported.add(message);
        }
    };

    @BeforeEach
    void writePinsAndCompiler() throws IOException {
        pin("alpha", "v1.2.3");
        pin("beta", "v0.1.0");
        compiler("go1.26.8", "");
    }

    @Test
    void buildsEveryExecutableOfEveryTool() {
        ToolSet tools = toolbox().ensure(List.of(ALPHA, BETA), progress);

        assertThat(Stream.of("a-server", "a-agent", "b").map(name -> output(tools, name)))
                .containsExactly("alpha/a-server", "alpha/a-agent", "beta/b");
        assertThat(reported)
                .containsExactlyInAnyOrder(
                        "alpha v1.2.3: building (1 of 2)",
                        "alpha v1.2.3: building (1 of 2): done",
                        "beta v0.1.0: building (2 of 2)",
                        "beta v0.1.0: building (2 of 2): done");
    }

    @Test
    void buildsOnlyOnce() throws IOException {
        ToolSet first = toolbox().ensure(List.of(ALPHA), progress);
        ToolSet second = toolbox().ensure(List.of(ALPHA), progress);

        assertThat(second).isEqualTo(first);
        assertThat(compilations()).containsExactly("alpha");
    }

    @Test
    void buildsAnewWhenAPinChanges() throws IOException {
        toolbox().ensure(List.of(ALPHA, BETA), progress);
        pin("beta", "v0.2.0");

        assertThat(toolbox().missing(List.of(ALPHA, BETA))).containsExactly("beta v0.2.0");
        toolbox().ensure(List.of(ALPHA, BETA), progress);

        assertThat(compilations()).containsExactlyInAnyOrder("alpha", "beta", "beta");
    }

    /** What two tools share would otherwise be compiled twice. */
    @Test
    void compilesForOneToolAtATime() throws IOException {
        Path compilers = directory.resolve("compilers");
        compilerOf(
                "echo example.org/shared",
                "echo begin >> '%1$s'; echo example.org/shared >&2; sleep 0.3; echo end >> '%1$s'"
                        .formatted(compilers));

        toolbox().ensure(List.of(ALPHA, BETA), progress);

        assertThat(Files.readAllLines(compilers)).containsExactly("begin", "end", "begin", "end");
    }

    /** One compiler has work for every core until the end, where two in a row each end with a package that the others wait for. */
    @Test
    void compilesOnceForToolsOfTheSamePins() throws IOException {
        Path compilers = directory.resolve("compilers");
        compilerOf(
                "shift $(($# - 1)); echo example.org/shared; echo $1-package",
                "shift; while [ \"${1#-}\" != \"$1\" ]; do shift; done; echo \"$@\" >> '%s'".formatted(compilers));
        Tool gamma = new Tool("gamma", "alpha", "example.org/alpha", List.of("example.org/gamma"), Map.of());

        toolbox().ensure(List.of(ALPHA, gamma, BETA), progress);

        assertThat(Files.readAllLines(compilers))
                .containsExactlyInAnyOrder(
                        "example.org/shared example.org/alpha/cmd/a-agent-package example.org/gamma-package",
                        "example.org/shared example.org/beta/cmd/b-package");
    }

    @Test
    void failureShowsTheLastLinesAndKeepsWhatOthersFinished() throws IOException {
        toolbox().ensure(List.of(ALPHA), progress);
        compiler("go1.26.8", "if [ $NAME = beta ]; then seq 1 100; echo 'undefined: thing' >&2; exit 2; fi");

        assertThatThrownBy(() -> toolbox().ensure(List.of(ALPHA, BETA), progress))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("beta v0.1.0: go build ended with exit code 2 (expected: 0)")
                .hasMessageContaining("undefined: thing")
                .hasMessageContaining(".log");
        assertThat(toolbox().missing(List.of(ALPHA, BETA))).containsExactly("beta v0.1.0");
        assertThat(cached("*.log").flatMap(ToolboxTest::lines)).contains("undefined: thing");
    }

    @Test
    void failureOfOneBuildDoesNotWaitForTheOthers() throws IOException {
        compiler("go1.26.8", "if [ $NAME = alpha ]; then sleep 20; else exit 2; fi");

        assertThatThrownBy(() -> toolbox().ensure(List.of(ALPHA, BETA), progress))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("beta v0.1.0");
    }

    @Test
    void halfABuildIsNoResult() throws IOException {
        compiler("go1.26.8", "if [ $NAME = alpha ]; then touch ${OUT}a-server; exit 1; fi");
        assertThatThrownBy(() -> toolbox().ensure(List.of(ALPHA), progress)).isInstanceOf(UserError.class);
        assertThat(cached("*.building-*")).hasSize(1);

        compiler("go1.26.8", "");
        ToolSet tools = toolbox().ensure(List.of(ALPHA), progress);

        assertThat(output(tools, "a-server")).isEqualTo("alpha/a-server");
        assertThat(cached("*.building-*")).isEmpty();
    }

    @Test
    void repairsAResultThatLostAFile() throws IOException {
        toolbox().ensure(List.of(ALPHA), progress);
        Path result = cached("alpha-*").filter(Files::isDirectory).findFirst().orElseThrow();
        Files.delete(result.resolve("a-agent"));

        ToolSet repaired = toolbox().ensure(List.of(ALPHA), progress);

        assertThat(output(repaired, "a-agent")).isEqualTo("alpha/a-agent");
        assertThat(compilations()).containsExactly("alpha", "alpha");
    }

    @Test
    void twoRunsAtOnceBuildEachToolOnce() throws IOException {
        compiler("go1.26.8", "sleep 0.3");

        // Other processes: file locks exclude processes, not threads.
        List<CompletableFuture<Integer>> runs = Stream.of(1, 2)
                .map(i -> CompletableFuture.supplyAsync(() -> runInOtherProcess("alpha")))
                .toList();

        assertThat(runs).allSatisfy(run -> assertThat(run.join()).isZero());
        assertThat(compilations()).containsExactly("alpha");
    }

    @Test
    void oldCompilerIsRefusedBeforeAnythingIsBuilt() throws IOException {
        compiler("go1.19.8", "");

        assertThatThrownBy(() -> toolbox().ensure(List.of(ALPHA), progress))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("go: version 1.19.8 (expected: at least 1.26.0, for alpha v1.2.3)");
        assertThat(compilations()).isEmpty();
    }

    @Test
    void missingCompilerIsOneClearLine() {
        Toolbox toolbox = new Toolbox(directory.resolve("pins"), cache(), "/no/such/go", "", false);

        assertThatThrownBy(() -> toolbox.ensure(List.of(ALPHA), progress))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("go: not found")
                .hasMessageNotContaining("\n");
    }

    @Test
    void takesASuitablePulumiOfTheMachine() throws IOException {
        Path bin = pulumiOnPath("v99.0.0", true);

        ToolSet tools = toolbox(bin).ensure(List.of(Tool.PULUMI, Tool.PULUMI_LANGUAGE_JAVA, BETA), progress);

        assertThat(tools.binary("pulumi").toRealPath()).isEqualTo(bin.resolve("pulumi"));
        assertThat(compilations()).containsExactly("beta");
        assertThat(reported).contains("pulumi v99.0.0: using %s/pulumi of this machine".formatted(bin));
    }

    /** As in a shell with the variables of {@code ./zdd env}: another set would restart a cluster that runs. */
    @Test
    void takesItsOwnPulumiOnThePathForNobodyElses() throws IOException {
        pinPulumi();
        List<Tool> tools = List.of(Tool.PULUMI, Tool.PULUMI_LANGUAGE_JAVA);
        ToolSet first = toolbox().ensure(tools, progress);

        assertThat(toolbox(first.directory()).ensure(tools, progress).directory())
                .isEqualTo(first.directory());
        assertThat(reported).noneMatch(line -> line.contains("of this machine"));
    }

    @Test
    void buildsItsOwnPulumiWhenTheMachinesIsTooOldOrCannotRunJava() throws IOException {
        pinPulumi();

        toolbox(pulumiOnPath("v3.1.0", true)).ensure(List.of(Tool.PULUMI, Tool.PULUMI_LANGUAGE_JAVA), progress);

        assertThat(compilations()).containsExactlyInAnyOrder("pulumi", "pulumi-language-java");
        assertThat(reported).anyMatch(line -> line.contains("is v3.1.0 (expected: at least v3.250.0)"));
        assertThat(SystemPulumi.find(
                        pulumiOnPath("v99.0.0", false).toString(),
                        ToolVersion.parse("v3.250.0").orElseThrow()))
                .isInstanceOfSatisfying(
                        SystemPulumi.Finding.Unsuitable.class,
                        finding -> assertThat(finding.reason()).endsWith("has no pulumi-language-java beside it"));
    }

    @Test
    void twoBuildsAtOnceNeedMemoryForTwo() {
        assertThat(Stream.of(2L, 7L, 8L, 64L).map(gib -> BuildQueue.parallelBuilds(gib << 30)))
                .containsExactly(1, 1, 2, 2);
    }

    /** Runs {@link #main} of this class in another Java process. */
    private int runInOtherProcess(String tool) {
        return Command.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ToolboxTest.class.getName(),
                        directory.toString(),
                        tool)
                .run()
                .exitCode();
    }

    /** Ensures the tool {@code alpha} of a test directory. */
    public static void main(String[] arguments) {
        Path directory = Path.of(arguments[0]);
        new Toolbox(
                        directory.resolve("pins"),
                        directory.resolve("cache"),
                        directory.resolve("go").toString(),
                        "",
                        false)
                .ensure(List.of(ALPHA), Progress.silent());
    }

    private Toolbox toolbox() {
        return toolbox(directory.resolve("empty"));
    }

    private Toolbox toolbox(Path searchPath) {
        return new Toolbox(
                directory.resolve("pins"), cache(), directory.resolve("go").toString(), searchPath.toString(), false);
    }

    private Path cache() {
        return directory.resolve("cache");
    }

    private static Tool tool(String name, String... executables) {
        List<String> packages = Stream.of(executables)
                .map(it -> "example.org/%s/cmd/%s".formatted(name, it))
                .toList();
        return new Tool(name, name, "example.org/" + name, packages, Map.of());
    }

    private void pin(String name, String version) throws IOException {
        Path pins = Files.createDirectories(directory.resolve("pins").resolve(name));
        Files.writeString(
                pins.resolve("go.mod"), "module x\n\ngo 1.26\n\nrequire example.org/%s %s\n".formatted(name, version));
        Files.writeString(pins.resolve("go.sum"), "");
    }

    private void pinPulumi() throws IOException {
        Path pins = Files.createDirectories(directory.resolve("pins").resolve(Tool.PULUMI.pins()));
        Files.writeString(
                pins.resolve("go.mod"),
                "module x\n\ngo 1.26\n\nrequire (\n\t%s v3.250.0\n\t%s v1.22.0\n)\n"
                        .formatted(Tool.PULUMI.module(), Tool.PULUMI_LANGUAGE_JAVA.module()));
        Files.writeString(pins.resolve("go.sum"), "");
    }

    private Path pulumiOnPath(String version, boolean withJava) throws IOException {
        pinPulumi();
        Path bin = Files.createTempDirectory(directory, "bin").toRealPath();
        script(bin.resolve("pulumi"), "echo " + version);
        if (withJava) {
            script(bin.resolve("pulumi-language-java"), "true");
        }
        return bin;
    }

    /** {@code NAME} is the tool that is being built, {@code OUT} the directory for its executables. */
    private void compiler(String version, String beforeCompiling) throws IOException {
        script(directory.resolve("go"), """
                case $1 in
                  version) echo "go version %s linux/amd64"; exit ;;
                  list) exit ;;
                esac
                while [ "$1" != -o ]; do shift; done
                OUT=$2
                NAME=$(basename "$OUT" | sed 's/-[0-9a-f]*\\.building-.*//')
                echo $NAME >> '%s'
                %s
                shift 2
                for package; do
                  file=$OUT$(basename $package)
                  printf '#!/bin/sh\\necho %%s/%%s\\n' $NAME $(basename $package) > $file
                  chmod +x $file
                done
                """.formatted(version, directory.resolve("compilations"), beforeCompiling));
    }

    /**
     * @param listing what {@code go list} does
     * @param compiling what a build without an executable does
     */
    private void compilerOf(String listing, String compiling) throws IOException {
        script(directory.resolve("go"), """
                case $1 in
                  version) echo "go version go1.26.8 linux/amd64"; exit ;;
                  list) %s; exit ;;
                esac
                if [ "$2" = -v ]; then
                  %s; exit
                fi
                while [ "$1" != -o ]; do shift; done
                OUT=$2
                shift 2
                for package; do touch $OUT$(basename $package); chmod +x $OUT$(basename $package); done
                """.formatted(listing, compiling));
    }

    private static void script(Path file, String body) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private List<String> compilations() throws IOException {
        Path file = directory.resolve("compilations");
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    private Stream<Path> cached(String glob) throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(cache(), glob)) {
            entries.forEach(found::add);
        }
        return found.stream();
    }

    private static String output(ToolSet tools, String name) {
        return Command.of(tools.binary(name).toString()).output();
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
