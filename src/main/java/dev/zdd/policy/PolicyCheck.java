package dev.zdd.policy;

import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.rule.Finding;
import dev.zdd.policy.rule.Profile;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severity;
import dev.zdd.policy.rules.RuleBook;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Runs rules over objects and accepts what waivers accept. */
public final class PolicyCheck {

    private static final Rule UNUSED = new WaiverUnused();
    private static final Rule WITHOUT_REASON = new WaiverWithoutReason();
    private static final Rule UNKNOWN_RULE = new WaiverOfUnknownRule();

    private final List<Rule> rules;
    private final Profile profile;
    private final List<Waiver> given;
    private final boolean complete;

    private PolicyCheck(List<Rule> rules, Profile profile, List<Waiver> given, boolean complete) {
        this.rules = rules;
        this.profile = profile;
        this.given = given;
        this.complete = complete;
    }

    /** All rules, with no waivers but those that objects bear themselves. */
    public static PolicyCheck of(Profile profile) {
        return new PolicyCheck(RuleBook.all(), profile, List.of(), false);
    }

    /** The same with other rules. */
    public PolicyCheck withRules(List<Rule> others) {
        return new PolicyCheck(List.copyOf(others), profile, given, complete);
    }

    /** The same with waivers of the stack. */
    public PolicyCheck withWaivers(List<Waiver> waivers) {
        return new PolicyCheck(rules, profile, List.copyOf(waivers), complete);
    }

    /** The same where a reference to an object that is not among those judged is an error, and not only a note. */
    public PolicyCheck complete() {
        return new PolicyCheck(rules, profile, given, true);
    }

    /** Judges objects, all of them together. */
    public PolicyReport run(List<Manifest> objects) {
        Manifests manifests = new Manifests(objects, complete);
        List<Finding> findings = new ArrayList<>();
        rules.forEach(rule -> findings.addAll(rule.run(manifests, profile).all()));
        return new PolicyReport(profile, rules.size(), objects.size(), sorted(waive(objects, findings)));
    }

    private List<Finding> waive(List<Manifest> objects, List<Finding> findings) {
        Set<Waiver> waivers = new LinkedHashSet<>(given);
        objects.forEach(object -> waivers.addAll(Waiver.of(object)));
        Map<String, List<Waiver>> byRule = new HashMap<>();
        waivers.forEach(waiver ->
                byRule.computeIfAbsent(waiver.rule(), key -> new ArrayList<>()).add(waiver));
        Set<Waiver> used = new HashSet<>();
        List<Finding> judged = new ArrayList<>();
        for (Finding finding : findings) {
            Optional<Waiver> waiver = byRule.getOrDefault(finding.rule().id(), List.of()).stream()
                    .filter(one -> !one.reason().isBlank() && one.concerns(finding.object()))
                    .findFirst();
            waiver.ifPresent(used::add);
            judged.add(waiver.map(one -> finding.waivedFor(one.reason())).orElse(finding));
        }
        for (Waiver waiver : waivers) {
            objection(waiver, used).ifPresent(rule -> judged.add(refused(rule, waiver, objects)));
        }
        return judged;
    }

    private Optional<Rule> objection(Waiver waiver, Collection<Waiver> used) {
        boolean runs = rules.stream().anyMatch(rule -> rule.id().equals(waiver.rule()));
        if (!runs) {
            // Told only where all rules run: a subset does not know the others.
            return RuleBook.find(waiver.rule()).isPresent() ? Optional.empty() : Optional.of(UNKNOWN_RULE);
        }
        if (waiver.reason().isBlank()) {
            return Optional.of(WITHOUT_REASON);
        }
        return used.contains(waiver) ? Optional.empty() : Optional.of(UNUSED);
    }

    private static Finding refused(Rule rule, Waiver waiver, List<Manifest> objects) {
        // A waiver of the stack may speak of an object that the program no longer has.
        Manifest object = objects.stream().filter(waiver::concerns).findFirst().orElseGet(waiver::standIn);
        String path = object.at("metadata.annotations")
                .key(Waiver.ANNOTATION + waiver.rule())
                .path();
        if (rule == WITHOUT_REASON) {
            return error(
                    rule,
                    object,
                    path,
                    "a waiver without a reason",
                    "the reason why this is acceptable",
                    "Write the reason into the waiver.");
        }
        String expected = rule == UNUSED
                ? "an object that breaks the rule " + waiver.rule()
                : "the id of a rule: ./zdd policies list";
        return error(rule, object, path, "the waiver \"" + waiver.reason() + "\"", expected, "Remove the waiver.");
    }

    private static Finding error(Rule rule, Manifest object, String path, String found, String expected, String fix) {
        return new Finding(rule, Severity.ERROR, object, path, found, expected, fix, Optional.empty());
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

    /** What a waiver itself is judged by, when all other rules are through. */
    private abstract static class WaiverRule extends Rule {
        static final String OBJECTS = "every object";
        static final String WHY = "a waiver that accepts nothing now accepts the next mistake unseen";
        static final String FIX = "Remove the waiver, or correct it.";
        static final String SOURCE = "this project";

        @Override
        protected void judge(Manifests manifests, Findings findings) {}
    }

    @Rule.Description(
            title = "A waiver accepts something that is there",
            looksAt = WaiverRule.OBJECTS,
            why = WaiverRule.WHY,
            fix = WaiverRule.FIX,
            source = WaiverRule.SOURCE)
    private static final class WaiverUnused extends WaiverRule {}

    @Rule.Description(
            title = "A waiver has a reason",
            looksAt = WaiverRule.OBJECTS,
            why = WaiverRule.WHY,
            fix = WaiverRule.FIX,
            source = WaiverRule.SOURCE)
    private static final class WaiverWithoutReason extends WaiverRule {}

    @Rule.Description(
            title = "A waiver names a rule that exists",
            looksAt = WaiverRule.OBJECTS,
            why = WaiverRule.WHY,
            fix = WaiverRule.FIX,
            source = WaiverRule.SOURCE)
    private static final class WaiverOfUnknownRule extends WaiverRule {}
}
