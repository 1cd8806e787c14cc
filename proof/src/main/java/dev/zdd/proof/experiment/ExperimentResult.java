package dev.zdd.proof.experiment;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * An experiment's outcome. It proves its claim only if the protected trial passed every check and the control, which is the
 * same without the protections, was seen to fail.
 *
 * @param floorSeconds the least time the action could have taken with the pods' own start times
 * @param checks of the protected trial
 * @param controlChecks of the control, first of all that it failed
 */
public record ExperimentResult(
        String name,
        String claim,
        Trial trial,
        double floorSeconds,
        List<Check> checks,
        Trial control,
        List<Check> controlChecks) {

    /** @param requests that the protected trial should have sent at least */
    static ExperimentResult of(Experiment experiment, int requests, Trial trial, Trial control) {
        return new ExperimentResult(
                experiment.name(),
                experiment.claim(),
                trial,
                experiment.floorSeconds(trial),
                TrialChecks.of(trial, experiment, requests),
                control,
                TrialChecks.ofControl(control, experiment));
    }

    public boolean passed() {
        return Stream.concat(checks.stream(), controlChecks.stream()).allMatch(Check::holds);
    }

    /** Whether all that does not hold is that the load generator itself was late: the machine's doing, not the product's. */
    boolean lacksValidityAlone() {
        List<Check> broken = Stream.concat(checks.stream(), controlChecks.stream())
                .filter(check -> !check.holds())
                .toList();
        return !broken.isEmpty()
                && broken.stream().allMatch(check -> check.claim().equals(TrialChecks.VALID));
    }

    String invalidBecause() {
        return Stream.of(trial, control)
                .flatMap(each -> each.load().invalidBecause().stream())
                .collect(Collectors.joining("; "));
    }

    public String toJson() {
        return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(this);
    }

    /** A few lines for a terminal. */
    public String summary() {
        StringBuilder text = new StringBuilder();
        text.append("%s: %s%n%n".formatted(name, passed() ? "proven" : "NOT PROVEN"));
        append(text, "protected", trial, checks);
        append(text, "control, without the protections", control, controlChecks);
        return text.toString();
    }

    private static void append(StringBuilder text, String title, Trial trial, List<Check> checks) {
        text.append(title).append(System.lineSeparator()).append(trial.load().summary());
        trial.marks().forEach(mark -> text.append("  %.1f s %s%n".formatted(mark.second(), mark.text())));
        text.append("  lowest: %d ready pods, %d ready endpoints; ends %s%n"
                .formatted(
                        trial.watch().minReadyPods(),
                        trial.watch().minReadyEndpoints(),
                        trial.watch().terminations()));
        checks.forEach(check -> text.append(
                "  [%s] %s: %s%n".formatted(check.holds() ? "ok" : "FAILED", check.claim(), check.found())));
        text.append(System.lineSeparator());
    }
}
