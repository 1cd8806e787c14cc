package dev.zdd.release.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/runbook.md has a section for every message, in the words that people see, and for no other; every message is tested. */
class RunbookTest {

    private static final Path RUNBOOK = Path.of("../../docs/runbook.md");
    private static final Path TESTS = Path.of("src/test/java");
    private static final Pattern HEADING = Pattern.compile("(?m)^### `(.+)`$");

    private static List<String> headings() throws IOException {
        Matcher matcher = HEADING.matcher(Files.readString(RUNBOOK));
        return matcher.results().map(result -> result.group(1)).toList();
    }

    @Test
    void everyMessageHasASectionAndEverySectionAMessage() throws IOException {
        assertThat(headings())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Message.values()).map(Message::form).toList());
    }

    @Test
    void everySectionSaysWhatItMeansAndWhatToDo() throws IOException {
        List<String> sections = Arrays.stream(Files.readString(RUNBOOK).split("(?m)^### "))
                .skip(1)
                .toList();

        assertThat(sections).allSatisfy(section -> assertThat(section).contains("Means: ", "Do: "));
    }

    /** A test names the message that the code under test has produced: in an expectation, never only here. */
    @Test
    void everyMessageIsProducedByATest() throws IOException {
        String tests;
        try (Stream<Path> files = Files.walk(TESTS)) {
            StringBuilder all = new StringBuilder();
            for (Path file : files.filter(path -> path.toString().endsWith("Test.java"))
                    .filter(path -> !path.endsWith("RunbookTest.java"))
                    .toList()) {
                all.append(Files.readString(file));
            }
            tests = all.toString();
        }

        assertThat(Message.values())
                .allSatisfy(message -> assertThat(tests).contains("Message." + message.name() + "."));
    }

    @Test
    void aMessageMatchesItsOwnPattern() {
        assertThat(Message.TOO_MANY_ERRORS.text(6.0, 100L, "60 s", "a source", 5.0))
                .isEqualTo(
                        "health: 6.0 % of 100 requests failed in the last 60 s, by a source (expected: less than 5 %)")
                .matches(Message.TOO_MANY_ERRORS.pattern());
        assertThat(Message.TOO_MANY_ERRORS.form())
                .isEqualTo("health: … % of … requests failed in the last …, by … (expected: less than … %)");
    }
}
