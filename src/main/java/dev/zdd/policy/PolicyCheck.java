package dev.zdd.policy;

import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Source;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Runs rules over objects and accepts what waivers accept. */
public final class PolicyCheck {

    /** A waiver must not outlive what it was for, or it silently accepts the next mistake. */
    static final About UNUSED = waiverRule("waiver-unused", "A waiver accepts something that is there");

    static final About WITHOUT_REASON = waiverRule("waiver-without-reason", "A waiver has a reason");

    static final About UNKNOWN_RULE = waiverRule("waiver-of-unknown-rule", "A waiver names a rule that exists");

    private final List<Rule> rules;
    private final Profile profile;
    private final List<Waiver> given;

    private PolicyCheck(List<Rule> rules, Profile profile, List<Waiver> given) {
        this.rules = rules;
        this.profile = profile;
        this.given = given;
    }

    /** All rules, with no waivers but those that objects bear themselves. */
    public static PolicyCheck of(Profile profile) {
        return new PolicyCheck(RuleBook.all(), profile, List.of());
    }

    /** The same with other rules. */
    public PolicyCheck withRules(List<Rule> others) {
        return new PolicyCheck(List.copyOf(others), profile, given);
    }

    /** The same with waivers of the stack. */
    public PolicyCheck withWaivers(List<Waiver> waivers) {
        return new PolicyCheck(rules, profile, List.copyOf(waivers));
    }

    /** Judges objects, all of them together. */
    public PolicyReport run(List<Manifest> objects) {
        Manifests manifests = new Manifests(objects);
        List<Finding> findings = new ArrayList<>();
        for (Rule rule : rules) {
            Findings found = new Findings(rule.about(), profile);
            rule.judge(manifests, found);
            findings.addAll(found.all());
        }
        return new PolicyReport(profile, rules.size(), objects.size(), sorted(waive(manifests, findings)));
    }

    private List<Finding> waive(Manifests manifests, List<Finding> findings) {
        List<Waiver> waivers = new ArrayList<>(given);
        manifests.all().forEach(object -> waivers.addAll(Waiver.of(object)));
        Set<Waiver> used = new HashSet<>();
        List<Finding> judged = new ArrayList<>();
        for (Finding finding : findings) {
            Optional<Waiver> waiver = waivers.stream()
                    .filter(one -> !one.reason().isBlank() && one.covers(finding))
                    .findFirst();
            waiver.ifPresent(used::add);
            judged.add(waiver.map(one -> finding.waivedFor(one.reason())).orElse(finding));
        }
        for (Waiver waiver : new HashSet<>(waivers)) {
            objection(waiver, used.contains(waiver)).ifPresent(about -> judged.add(refused(about, waiver, manifests)));
        }
        return judged;
    }

    private Optional<About> objection(Waiver waiver, boolean used) {
        boolean known = rules.stream().anyMatch(rule -> rule.about().id().equals(waiver.rule()));
        if (!known) {
            // Told only where all rules run: a subset does not know the others.
            return RuleBook.find(waiver.rule()).isPresent() ? Optional.empty() : Optional.of(UNKNOWN_RULE);
        }
        if (waiver.reason().isBlank()) {
            return Optional.of(WITHOUT_REASON);
        }
        return used ? Optional.empty() : Optional.of(UNUSED);
    }

    private static Finding refused(About about, Waiver waiver, Manifests manifests) {
        Manifest object =
                manifests.all().stream().filter(waiver::concerns).findFirst().orElseGet(() -> nowhere(waiver));
        String path = Node.root(Map.of())
                .at("metadata.annotations")
                .key(Waiver.ANNOTATION + waiver.rule())
                .path();
        String found =
                about.equals(WITHOUT_REASON) ? "a waiver without a reason" : "the waiver \"" + waiver.reason() + "\"";
        String expected = about.equals(WITHOUT_REASON)
                ? "the reason why this is acceptable"
                : about.equals(UNUSED)
                        ? "an object that breaks the rule " + waiver.rule()
                        : "the id of a rule: ./zdd policies list";
        String fix = about.equals(WITHOUT_REASON) ? "Write the reason into the waiver." : "Remove the waiver.";
        return new Finding(about, Severity.ERROR, object, path, found, expected, fix, Optional.empty());
    }

    // A waiver of the stack may speak of an object that the program no longer has.
    private static Manifest nowhere(Waiver waiver) {
        return new Manifest(
                "",
                waiver.kind(),
                "default",
                waiver.name(),
                Node.root(Map.of()),
                new Source.InFile("configuration of the stack", 1, Map.of()));
    }

    private static List<Finding> sorted(List<Finding> findings) {
        return findings.stream()
                .sorted(Comparator.comparing(
                                (Finding finding) -> finding.waived().isPresent())
                        .thenComparing(Finding::severity)
                        .thenComparing(finding -> finding.object().reference())
                        .thenComparing(finding -> finding.rule().id())
                        .thenComparing(Finding::path))
                .toList();
    }

    private static About waiverRule(String id, String title) {
        return new About(
                id,
                title,
                "every object",
                "a waiver that accepts nothing now accepts the next mistake unseen",
                "this project",
                Severities.ERROR);
    }
}
