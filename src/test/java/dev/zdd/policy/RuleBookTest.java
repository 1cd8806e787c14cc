package dev.zdd.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.policy.model.Kind;
import dev.zdd.policy.rule.Profile;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rules.RuleBook;
import dev.zdd.policy.testing.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RuleBookTest {

    private static final Path RULES = Path.of("src/main/java/dev/zdd/policy/rules");
    private static final Path TESTS = Path.of("src/test/java/dev/zdd/policy/rules");

    @Test
    void everyRuleHasAnIdOfItsOwn() {
        assertThat(RuleBook.all().stream().map(Rule::id)).doesNotHaveDuplicates();
        assertThat(RuleBook.all()).hasSizeGreaterThanOrEqualTo(35);
    }

    @Test
    void everyRuleIsListedAndTested() throws IOException {
        List<String> classes = ruleClasses();

        assertThat(RuleBook.all().stream()
                        .map(rule -> rule.topic() + "/" + rule.getClass().getSimpleName()))
                .containsExactlyInAnyOrderElementsOf(classes);
        assertThat(classes).allMatch(name -> Files.exists(TESTS.resolve(name + "Test.java")));
    }

    @Test
    void everyRuleSaysWhyAndWhereThatIsKnownFrom() {
        assertThat(RuleBook.all()).allSatisfy(rule -> {
            assertThat(rule.title()).isNotBlank().doesNotEndWith(".");
            assertThat(rule.why()).isNotBlank().doesNotEndWith(".");
            assertThat(rule.fix()).endsWith(".");
            assertThat(rule.source()).isNotBlank();
            assertThat(rule.looksAt()).isNotBlank();
        });
    }

    @Test
    void noRuleObjectsToTheGoodExamples() {
        for (World world : List.of(World.rolling(), World.canary())) {
            PolicyCheck.of(Profile.PRODUCTION).run(world.manifests()).assertClean();
        }
    }

    @Test
    void noRuleStumblesOverObjectsThatSayNothing() {
        for (Kind kind : Kind.values()) {
            for (String rest : List.of(
                    "",
                    "spec: {}",
                    "spec: []",
                    "spec: {template: {}}",
                    "spec: {template: {spec: {containers: [{}]}}}",
                    "metadata: 1\nspec: 1")) {
                World world = World.of("apiVersion: %s/v1\nkind: %s\n%s".formatted(kind.group(), kind.label(), rest));
                assertThat(PolicyCheck.of(Profile.DEV).run(world.manifests()).rules())
                        .isEqualTo(RuleBook.all().size());
            }
        }
    }

    private static List<String> ruleClasses() throws IOException {
        try (Stream<Path> files = Files.walk(RULES)) {
            return files.filter(Files::isRegularFile)
                    .filter(RuleBookTest::isRule)
                    .map(file -> RULES.relativize(file).toString().replace(".java", ""))
                    .toList();
        }
    }

    private static boolean isRule(Path file) {
        try {
            return Files.readString(file).contains("@Rule.Description(");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
