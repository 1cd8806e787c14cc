package dev.zdd.policy.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.policy.PolicyCheck;
import dev.zdd.policy.corpus.Corpus.ManifestSet;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.rule.Finding;
import dev.zdd.policy.rule.Profile;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severity;
import dev.zdd.policy.rules.RuleBook;
import dev.zdd.policy.testing.Documentation;
import dev.zdd.policy.testing.World;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * How often rules are right, and what they miss, in manifests that others have written. {@code labels.txt} says of a sample of
 * the findings of each rule whether it is right; {@code mutations.txt} makes good objects bad. The table is in
 * docs/policies.md.
 */
class CorpusIT {

    private static final int SAMPLE = 4;
    private static final int FEWEST_MANIFESTS = 300;
    private static final String LABELS = "labels.txt";
    private static final String UNKNOWN = "?";

    private final Corpus corpus = Corpus.fetch();
    private final Map<ManifestSet, List<Finding>> findings = judge(PolicyCheck.of(Profile.PRODUCTION));
    private final Map<ManifestSet, List<Finding>> whereNothingIsLeftOut =
            judge(PolicyCheck.of(Profile.PRODUCTION).complete());

    @Test
    void rulesAreRightAboutTheManifestsOfOthers() throws IOException {
        List<Label> labels = sample();
        if ("write".equals(System.getProperty("zdd.docs"))) {
            Files.writeString(
                    Corpus.FOLDER.resolve(LABELS),
                    Label.HEADER + labels.stream().map(Label::line).collect(Collectors.joining("\n")) + "\n");
        }
        List<Mutated> mutated = mutations();

        assertThat(known()).isGreaterThanOrEqualTo(FEWEST_MANIFESTS);
        assertThat(labels.stream().filter(label -> label.verdict().equals(UNKNOWN)))
                .as("findings that nobody has labelled")
                .isEmpty();
        assertThat(labels.stream().filter(label -> label.error() && !label.right()))
                .as("errors that are wrong")
                .isEmpty();
        Documentation.of("policies.md", "corpus").holds(table(labels, mutated));
    }

    private Map<ManifestSet, List<Finding>> judge(PolicyCheck check) {
        return corpus.sets().stream().collect(Collectors.toMap(set -> set, set -> findings(check, set.manifests())));
    }

    private static List<Finding> findings(PolicyCheck check, List<Manifest> manifests) {
        return check.run(manifests).findings().stream()
                .filter(finding ->
                        finding.severity() != Severity.INFO && finding.waived().isEmpty())
                .toList();
    }

    private long known() {
        return corpus.sets().stream()
                .flatMap(set -> set.manifests().stream())
                .filter(manifest -> manifest.known().isPresent())
                .count();
    }

    /** Some findings of each rule, always the same ones, and each of another set where there are enough. */
    private List<Label> sample() {
        Map<String, String> verdicts = new HashMap<>();
        Corpus.lines(LABELS)
                .forEach(line -> verdicts.put(line.substring(line.indexOf(' ') + 1), line.split(" ", 2)[0]));
        Map<String, List<Label>> byRule = new TreeMap<>();
        findings.forEach((set, found) -> found.stream()
                .collect(Collectors.groupingBy(finding -> finding.rule().id()))
                .forEach((rule, ofRule) -> {
                    Finding first = ofRule.stream()
                            .min(Comparator.comparing(Finding::summary))
                            .orElseThrow();
                    Label label = new Label("", set.name(), rule, first.severity() == Severity.ERROR, first.summary());
                    byRule.computeIfAbsent(rule, key -> new ArrayList<>())
                            .add(label.as(verdicts.getOrDefault(label.text(), UNKNOWN)));
                }));
        return byRule.values().stream()
                .flatMap(labels -> labels.stream()
                        .sorted(Comparator.comparing(
                                (Label label) -> label.text().hashCode()))
                        .limit(SAMPLE))
                .toList();
    }

    /** What was said of a finding. */
    private record Label(String verdict, String set, String rule, boolean error, String summary) {

        static final String HEADER =
                "# A sample of what the rules find in the corpus, and whether it is right: by the words of the rule, for this object.\n";

        Label as(String other) {
            return new Label(other, set, rule, error, summary);
        }

        boolean right() {
            return verdict.equals("right");
        }

        String text() {
            return "%s %s %s".formatted(rule, set, summary.replace('\n', ' '));
        }

        String line() {
            return verdict + " " + text();
        }
    }

    private List<Mutated> mutations() {
        List<Mutated> done = new ArrayList<>();
        for (String line : Corpus.lines("mutations.txt")) {
            String[] words = line.split("\\s*\\|\\s*", -1);
            for (ManifestSet set : corpus.sets()) {
                for (Manifest manifest : set.manifests()) {
                    if (manifest.kind().equals(words[1])
                            && manifest.known().isPresent()
                            && mayBreak(set, manifest, words)) {
                        done.add(mutate(set, manifest, words));
                    }
                }
            }
        }
        return done;
    }

    private boolean mayBreak(ManifestSet set, Manifest manifest, String[] words) {
        String path = words[2];
        boolean container = String.join(" ", words).contains(".containers[0]");
        boolean around =
                manifest.at(path.replaceFirst("\\[0].*|\\.[^.\\[]+$", "")).present();
        return around
                && (!container
                        || manifest.at("spec.template.spec.containers").items().stream()
                                .limit(1)
                                .anyMatch(first -> !first.key("ports").items().isEmpty()))
                && whereNothingIsLeftOut.get(set).stream()
                        .noneMatch(finding -> finding.rule().id().equals(words[0])
                                && finding.object().equals(manifest));
    }

    private Mutated mutate(ManifestSet set, Manifest manifest, String[] words) {
        World world = World.of(List.of(manifest));
        for (int i = 2; i < words.length; i += 2) {
            world = world.set(manifest.kind(), words[i], words[i + 1].isEmpty() ? null : World.value(words[i + 1]));
        }
        Rule rule = RuleBook.find(words[0]).orElseThrow();
        List<Manifest> mutated = new ArrayList<>(set.manifests());
        mutated.set(mutated.indexOf(manifest), world.manifests().get(0));
        PolicyCheck check = PolicyCheck.of(Profile.PRODUCTION).complete().withRules(List.of(rule));
        long before = whereNothingIsLeftOut.get(set).stream()
                .filter(finding -> finding.rule().equals(rule))
                .count();
        return new Mutated(
                rule.id(),
                set.name() + " " + manifest.reference(),
                findings(check, mutated).size() > before);
    }

    private record Mutated(String rule, String object, boolean noticed) {}

    private String table(List<Label> labels, List<Mutated> mutated) {
        StringBuilder table = new StringBuilder("""
                %d manifests in %d sets, of kinds that rules know: %d; %d documents cannot be read, templates most of all. Of %d findings,
                %d are labelled and %d of these right: a precision of %s; no labelled error is wrong. Of %d objects made bad, %d are noticed: a
                recall of %s. A rule without numbers finds nothing here, and no object is made bad for it.

                | rule | findings | labelled | right | made bad | noticed |
                |---|---:|---:|---:|---:|---:|
                """.formatted(
                corpus.sets().stream().mapToInt(set -> set.manifests().size()).sum(),
                corpus.sets().size(),
                known(),
                corpus.unreadable(),
                findings.values().stream().mapToInt(List::size).sum(),
                labels.size(),
                labels.stream().filter(Label::right).count(),
                percent(labels.stream().filter(Label::right).count(), labels.size()),
                mutated.size(),
                mutated.stream().filter(Mutated::noticed).count(),
                percent(mutated.stream().filter(Mutated::noticed).count(), mutated.size())));
        for (Rule rule : RuleBook.all()) {
            long found = findings.values().stream()
                    .flatMap(List::stream)
                    .filter(finding -> finding.rule().equals(rule))
                    .count();
            List<Label> ofRule = labels.stream()
                    .filter(label -> label.rule().equals(rule.id()))
                    .toList();
            List<Mutated> bad =
                    mutated.stream().filter(one -> one.rule().equals(rule.id())).toList();
            table.append("| `%s` | %d | %d | %d | %d | %d |\n"
                    .formatted(
                            rule.id(),
                            found,
                            ofRule.size(),
                            ofRule.stream().filter(Label::right).count(),
                            bad.size(),
                            bad.stream().filter(Mutated::noticed).count()));
        }
        return table.toString();
    }

    private static String percent(long part, int whole) {
        return String.format(Locale.ROOT, "%.1f %%", 100.0 * part / whole);
    }
}
