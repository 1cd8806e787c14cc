package dev.zdd.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.MissingParameterException;

/** What the pages tell people to type can be typed; and what the README and CONTRIBUTING tell is run by a test. */
class DocumentedCommandsTest {

    private static final Path CHECKOUT = Path.of("..");
    private static final String CLI = "cli/src/test/java/dev/zdd/cli/";

    /** Which file runs a command, and the text in it that does. The whole of {@code ./zdd test} is run by .ci/run. */
    private static final Map<String, List<String>> RUN_BY = Map.ofEntries(
            Map.entry("./zdd test", List.of(".ci/run", "exec ./zdd test")),
            Map.entry("./zdd test --fast", List.of("cli/src/main/java/dev/zdd/cli/TestCommand.java", "|| fast(")),
            Map.entry("./zdd up", List.of("cli/src/main/java/dev/zdd/cli/TestCommand.java", "stack.up(Stack.DEV")),
            Map.entry(
                    "./zdd up staging --instance staging --port 8090 --api-port 16450",
                    List.of("proof/src/test/java/dev/zdd/proof/experiment/CanaryIT.java", "runner.up(STACK")),
            Map.entry("./zdd status", List.of(CLI + "LauncherIT.java", "zdd(\"status\"")),
            Map.entry(
                    "./zdd kubectl -n agentic-ai get deploy,pods,svc,pdb,hpa",
                    List.of(
                            CLI + "LauncherIT.java",
                            "zdd(\"kubectl\", \"-n\", \"agentic-ai\", \"get\", \"deploy,pods,svc,pdb,hpa\"")),
            Map.entry("./zdd logs kube-apiserver", List.of(CLI + "LauncherIT.java", "\"kube-apiserver\"")),
            Map.entry("./zdd logs postgresql", List.of(CLI + "LauncherIT.java", "\"postgresql\"")),
            Map.entry("./zdd --help", List.of(CLI + "MainTest.java", "execute(\"--help\")")),
            Map.entry("./zdd prove --list", List.of(CLI + "MainTest.java", "execute(\"prove\", \"--list\")")),
            Map.entry("eval \"$(./zdd env)\"", List.of(CLI + "LauncherIT.java", "eval \\\"$('%s' env")),
            Map.entry("pulumi preview -s dev", List.of(CLI + "LauncherIT.java", "pulumi preview -s dev")),
            Map.entry("pulumi stack init dev", List.of(CLI + "LauncherIT.java", "pulumi stack init dev")),
            Map.entry(
                    "pulumi config set image registry.example.com/ecommerce-ai:1.4.2",
                    List.of(CLI + "LauncherIT.java", "pulumi config set image")),
            Map.entry("pulumi up -s dev", List.of(CLI + "LauncherIT.java", "pulumi up -s dev")),
            Map.entry("./zdd policies check k8s/", List.of(CLI + "PoliciesCommandTest.java", "execute(\"check\"")),
            Map.entry(
                    "./zdd verify --url URL -- COMMAND",
                    List.of(CLI + "VerifyCommandTest.java", "List.of(\"verify\", \"--url\"")),
            Map.entry("./zdd policies list", List.of(CLI + "PoliciesCommandTest.java", "execute(\"list\"")));

    /** Those that nobody waits for in every run of the tests; each with what it is made of, which is tested. */
    private static final Map<String, String> TOO_LONG =
            Map.of("./zdd prove node-drain", "proof/src/test/java/dev/zdd/proof/experiment/RollingUpdateIT.java");

    static List<Path> pages() {
        try (Stream<Path> files = Files.walk(CHECKOUT)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .map(CHECKOUT::relativize)
                    .filter(file -> !file.toString().contains("target/"))
                    .filter(file -> Stream.of(".git", ".zdd", "CHANGELOG.md").noneMatch(file::startsWith))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void theCommandLineUnderstandsWhatThePagesSay(Path page) {
        for (List<String> words : DocumentedCommands.ofZdd(CHECKOUT.resolve(page))) {
            assertThatCode(() -> parse(words))
                    .as("%s: ./zdd %s", page, String.join(" ", words))
                    .doesNotThrowAnyException();
        }
    }

    /** Texts name commands without what they must be given; the code blocks of README and CONTRIBUTING are run. */
    private static void parse(List<String> words) {
        try {
            Main.commandLine().parseArgs(words.toArray(String[]::new));
        } catch (MissingParameterException e) {
            assertThat(words).as(e.getMessage()).noneMatch(word -> word.startsWith("-"));
        }
    }

    @Test
    void whatTheReadmeTellsIsRun() throws IOException {
        Set<String> told = new TreeSet<>();
        for (String page : List.of("README.md", "CONTRIBUTING.md")) {
            told.addAll(DocumentedCommands.blocks(CHECKOUT.resolve(page)));
        }

        assertThat(told).hasSizeGreaterThan(10);
        assertThat(told.stream().filter(command -> !RUN_BY.containsKey(command) && !TOO_LONG.containsKey(command)))
                .as("commands that no test runs (expected: in RUN_BY, with the test that runs them)")
                .isEmpty();
        List<String> gone = new ArrayList<>();
        for (String command : told) {
            if (RUN_BY.containsKey(command)) {
                String file = RUN_BY.get(command).get(0);
                String text = RUN_BY.get(command).get(1);
                if (!Files.readString(CHECKOUT.resolve(file)).contains(text)) {
                    gone.add("%s: %s no longer has %s".formatted(command, file, text));
                }
            } else if (!Files.exists(CHECKOUT.resolve(TOO_LONG.get(command)))) {
                gone.add("%s: no %s".formatted(command, TOO_LONG.get(command)));
            }
        }
        assertThat(gone).isEmpty();
    }

    @Test
    void findsCommandsWhereverTheyStand(@TempDir Path directory) throws IOException {
        Path page = Files.writeString(directory.resolve("page.md"), """
                Say `./zdd up
                dev` and then:

                ```
                ./zdd status      # a remark
                pulumi preview --json | ./zdd preview prod --plan -
                eval "$(./zdd env)"
                ./zdd migrations check \\
                    --dir db
                what it prints: ./zdd none
                ```

                ```yaml
                ./zdd: none
                ```
                """);

        assertThat(DocumentedCommands.blocks(page))
                .containsExactly(
                        "./zdd status",
                        "pulumi preview --json | ./zdd preview prod --plan -",
                        "eval \"$(./zdd env)\"",
                        "./zdd migrations check --dir db");
        assertThat(DocumentedCommands.ofZdd(page).stream()
                        .map(words -> String.join(" ", words))
                        .collect(Collectors.toList()))
                .containsExactly("status", "preview prod --plan -", "env", "migrations check --dir db", "up dev");
    }
}
