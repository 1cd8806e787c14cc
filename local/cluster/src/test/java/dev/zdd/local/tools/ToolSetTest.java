package dev.zdd.local.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.engine.process.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToolSetTest {

    /** So many that two processes that link them in the same order meet in every critical place. */
    private static final int SETS = 300;

    @TempDir
    private Path cache;

    @BeforeEach
    void tool() throws IOException {
        Path alpha = Files.createDirectories(cache.resolve("alpha-1")).resolve("alpha");
        Files.writeString(alpha, "#!/bin/sh\necho alpha\n");
        assertThat(alpha.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void runsThatLinkTheSameSetAtOnceDoNotFallOverEachOther() {
        List<CompletableFuture<Command.Result>> runs = Stream.of("first", "second")
                .map(name -> CompletableFuture.supplyAsync(() -> linkInOtherProcess(name)))
                .toList();

        assertThat(runs)
                .allSatisfy(run -> assertThat(run.join())
                        .satisfies(result -> assertThat(result.exitCode())
                                .as(result.errors())
                                .isZero()));
        assertThat(IntStream.range(0, SETS).mapToObj(this::set))
                .allSatisfy(set -> assertThat(Command.of(set.resolve("alpha").toString())
                                .output()
                                .strip())
                        .isEqualTo("alpha"));
    }

    @Test
    void aSetThatLostAnExecutableIsLinkedAnew() throws IOException {
        ToolSet.link(set(0), executables(cache));
        Files.delete(set(0).resolve("alpha"));

        assertThat(ToolSet.link(set(0), executables(cache)).binary("alpha")).isExecutable();
    }

    private Path set(int number) {
        return cache.resolve("set-" + number);
    }

    private static Map<String, Path> executables(Path cache) {
        return Map.of("alpha", cache.resolve("alpha-1").resolve("alpha"));
    }

    /** File locks exclude processes, not threads. */
    private Command.Result linkInOtherProcess(String name) {
        return Command.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ToolSetTest.class.getName(),
                        cache.toString(),
                        name)
                .run();
    }

    /** Links all sets of a cache, as soon as the other process is there as well. */
    public static void main(String[] arguments) throws IOException {
        Path cache = Path.of(arguments[0]);
        Files.createFile(cache.resolve(arguments[1]));
        while (!Files.exists(cache.resolve("first")) || !Files.exists(cache.resolve("second"))) {
            Thread.onSpinWait();
        }
        for (int i = 0; i < SETS; i++) {
            ToolSet.link(cache.resolve("set-" + i), executables(cache));
        }
    }
}
