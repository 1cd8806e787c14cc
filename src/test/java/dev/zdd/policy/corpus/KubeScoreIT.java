package dev.zdd.policy.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import dev.zdd.policy.PolicyCheck;
import dev.zdd.policy.corpus.Corpus.ManifestSet;
import dev.zdd.policy.model.Kind;
import dev.zdd.policy.rule.Profile;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severity;
import dev.zdd.policy.rules.RuleBook;
import dev.zdd.policy.testing.Documentation;
import dev.zdd.policy.testing.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What kube-score says of the stacks, and of the manifests of others. */
class KubeScoreIT {

    /** Checks that the stacks do not obey, and why. */
    private static final Map<String, String> WAIVED = Map.of(
            "container-image-pull-policy",
            "tags do not move, and a release does not wait for a registry that is away",
            "pod-networkpolicy",
            "where pods connect to is limited by network.egress, which has no default",
            "deployment-has-host-podantiaffinity",
            "a spread constraint does it, and leaves the surge pod a place",
            "deployment-has-poddisruptionbudget",
            "the budgets of a canary select by role, a label that Argo Rollouts adds to the pods");

    private final KubeScore kubeScore = new KubeScore();

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"dev", "staging", "prod"})
    void acceptsTheStacks(String stack) throws IOException {
        World world = World.file(Path.of("src", "test", "golden", stack + ".json"));
        Map<String, Map<String, Boolean>> checks = kubeScore.judge(
                write(new ManifestSet(stack, asDeployments(world).manifests())));

        assertThat(checks.keySet().stream().filter(check -> checks.get(check).containsValue(true)))
                .isNotEmpty()
                .isSubsetOf(WAIVED.keySet());
    }

    /** kube-score knows no Rollouts. */
    private static World asDeployments(World world) {
        boolean rollout = world.manifests().stream().anyMatch(manifest -> manifest.is(Kind.ROLLOUT));
        return rollout
                ? world.set("Rollout", "spec.strategy", World.value("{type: RollingUpdate}"))
                        .set("HorizontalPodAutoscaler", "spec.scaleTargetRef.apiVersion", "apps/v1")
                        .set("HorizontalPodAutoscaler", "spec.scaleTargetRef.kind", "Deployment")
                        .set("Rollout", "apiVersion", "apps/v1")
                        .set("Rollout", "kind", "Deployment")
                : world;
    }

    @Test
    void findsWhatTheRulesFindAndTheOtherWayRound() throws IOException {
        Map<String, Counts> checks = new TreeMap<>();
        for (Rule rule : RuleBook.all()) {
            KubeScore.named(rule.source())
                    .forEach(check -> checks.computeIfAbsent(check, key -> new Counts())
                            .rules
                            .add(rule.id()));
        }
        for (ManifestSet set : Corpus.fetch().sets()) {
            Map<String, Set<String>> ours = ours(set);
            kubeScore
                    .judge(write(set))
                    .forEach((check, judged) ->
                            checks.computeIfAbsent(check, key -> new Counts()).add(judged, ours));
        }
        StringBuilder table = new StringBuilder(
                "| check of kube-score | rules here | both | only there | only here |\n|---|---|---:|---:|---:|\n");
        checks.forEach((check, counts) -> table.append(counts.row(check)));
        Documentation.of("policies.md", "kube-score").holds(table.toString());
    }

    /** Of each rule the objects that it objects to, where nothing is left out: kube-score takes that for granted. */
    private static Map<String, Set<String>> ours(ManifestSet set) {
        return PolicyCheck.of(Profile.PRODUCTION).complete().run(set.manifests()).findings().stream()
                .filter(finding -> finding.severity() != Severity.INFO)
                .collect(Collectors.groupingBy(
                        finding -> finding.rule().id(),
                        Collectors.mapping(
                                finding -> finding.object().kind() + "/"
                                        + finding.object().name(),
                                Collectors.toSet())));
    }

    private Path write(ManifestSet set) throws IOException {
        Path file = directory.resolve(set.name().replaceAll("\\W", "-") + ".yaml");
        return Files.writeString(
                file,
                set.manifests().stream()
                        .filter(manifest -> manifest.known().isPresent())
                        .map(manifest -> new Gson().toJson(manifest.tree().value()))
                        .collect(Collectors.joining("\n---\n")));
    }

    /** How many objects one or both object to. */
    private static final class Counts {
        private final Set<String> rules = new TreeSet<>();
        private long both;
        private long there;
        private long here;

        void add(Map<String, Boolean> judged, Map<String, Set<String>> ours) {
            judged.forEach((object, bad) -> {
                boolean found = rules.stream()
                        .anyMatch(rule -> ours.getOrDefault(rule, Set.of()).contains(object));
                both += bad && found ? 1 : 0;
                there += bad && !found ? 1 : 0;
                here += !bad && found ? 1 : 0;
            });
        }

        String row(String check) {
            if (rules.isEmpty() && there == 0) {
                return "";
            }
            String names = rules.stream().map(rule -> "`" + rule + "`").collect(Collectors.joining(", "));
            return "| %s | %s | %d | %d | %d |\n".formatted(check, names, both, there, here);
        }
    }
}
