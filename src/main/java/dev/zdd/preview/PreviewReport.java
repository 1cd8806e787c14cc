package dev.zdd.preview;

import dev.zdd.policy.PolicyConfig;
import dev.zdd.policy.PolicyReport;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Workload;
import java.util.List;
import java.util.Optional;

/**
 * What an update would do and what that means.
 *
 * @param stack the stack
 * @param plan every object with what happens to it
 * @param impacts what that means, worst first
 * @param releases how long it takes, for every workload whose pods are replaced
 * @param policies what the rules say about the objects as they will be
 * @param migrations what would be done to the schema; empty when nobody has asked
 */
public record PreviewReport(
        String stack,
        Plan plan,
        List<Impact> impacts,
        List<ReleaseTime> releases,
        PolicyReport policies,
        Optional<PendingMigrations> migrations) {

    /** Copies the lists. */
    public PreviewReport {
        impacts = List.copyOf(impacts);
        releases = List.copyOf(releases);
    }

    /** Judges a plan, by the profile and with the waivers of the stack's configuration, which the program has read before. */
    public static PreviewReport of(String stack, Plan plan) {
        List<Impact> impacts = Impacts.of(plan);
        Manifests after = new Manifests(plan.after());
        List<ReleaseTime> releases = impacts.stream()
                .filter(impact -> impact.level() == Impact.Level.ROLLS)
                .flatMap(impact -> Workload.of(impact.object()).stream())
                .flatMap(workload -> ReleaseTime.of(workload, after).stream())
                .toList();
        PolicyReport policies =
                PolicyConfig.read(stack, plan.configuration()).check().run(plan.after());
        return new PreviewReport(stack, plan, impacts, releases, policies, Optional.empty());
    }

    /** The same with what would be done to the schema. */
    public PreviewReport with(PendingMigrations value) {
        return new PreviewReport(stack, plan, impacts, releases, policies, Optional.of(value));
    }

    /** How many pods are replaced, at the smallest number that autoscalers keep. */
    public int pods() {
        return releases.stream().mapToInt(ReleaseTime::pods).sum();
    }

    /** Whether it should not be done: policy errors, or migrations that must not run. Outages are another question. */
    public boolean refused() {
        return !policies.errors().isEmpty()
                || migrations.filter(pending -> !pending.errors().isEmpty()).isPresent();
    }

    /** The impacts that mean failed requests. */
    public List<Impact> outages() {
        return impacts.stream()
                .filter(impact -> impact.level() == Impact.Level.OUTAGE)
                .toList();
    }
}
