package dev.zdd.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.policy.rules.AllRules;
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
        assertThat(RuleBook.all().stream().map(rule -> rule.about().id())).doesNotHaveDuplicates();
        assertThat(RuleBook.all()).hasSizeGreaterThanOrEqualTo(35);
    }

    @Test
    void everyRuleIsListedAndTested() throws IOException {
        List<String> classes = ruleClasses();

        assertThat(AllRules.list().stream().map(rule -> rule.getClass().getSimpleName()))
                .containsExactlyInAnyOrderElementsOf(classes);
        assertThat(classes).allMatch(name -> Files.exists(TESTS.resolve(name + "Test.java")));
    }

    @Test
    void everyRuleSaysWhyAndWhereThatIsKnownFrom() {
        assertThat(RuleBook.all().stream().map(Rule::about)).allSatisfy(about -> {
            assertThat(about.title()).isNotBlank().doesNotEndWith(".");
            assertThat(about.why()).isNotBlank().doesNotEndWith(".");
            assertThat(about.source()).isNotBlank();
            assertThat(about.looksAt()).isNotBlank();
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
        for (String kind : List.of(
                "Deployment",
                "StatefulSet",
                "DaemonSet",
                "ReplicaSet",
                "Rollout",
                "Job",
                "CronJob",
                "Pod",
                "Service",
                "PodDisruptionBudget",
                "HorizontalPodAutoscaler",
                "VirtualService",
                "DestinationRule",
                "ConfigMap",
                "AnalysisTemplate",
                "Secret",
                "Namespace",
                "NetworkPolicy",
                "ServiceAccount")) {
            for (String rest : List.of(
                    "",
                    "spec: {}",
                    "spec: []",
                    "spec: {template: {}}",
                    "spec: {template: {spec: {containers: [{}]}}}",
                    "metadata: 1\nspec: 1")) {
                World world = World.of("apiVersion: v1\nkind: %s\n%s".formatted(kind, rest));
                assertThat(PolicyCheck.of(Profile.DEV).run(world.manifests()).rules())
                        .isEqualTo(RuleBook.all().size());
            }
        }
    }

    private static List<String> ruleClasses() throws IOException {
        try (Stream<Path> files = Files.list(RULES)) {
            return files.filter(RuleBookTest::isRule)
                    .map(file -> file.getFileName().toString().replace(".java", ""))
                    .toList();
        }
    }

    private static boolean isRule(Path file) {
        try {
            return Files.readString(file).contains(" implements Rule ");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
