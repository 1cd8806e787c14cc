package dev.zdd.policy.fix;

import dev.zdd.policy.model.Source;
import dev.zdd.policy.rule.Finding;
import dev.zdd.policy.rule.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A value that would mend a finding: what the rule expects, where that is one value and not a choice for a person.
 *
 * @param finding in a file
 * @param source where its object stands
 * @param steps keys and list indexes that lead to the value
 * @param value as YAML
 */
record Mend(Finding finding, Source.InFile source, List<String> steps, String value) {

    /** {@code true}, {@code 0}, {@code "true"}, {@code Honor}, {@code [ALL]}; of alternatives, the first. */
    private static final Pattern LITERAL =
            Pattern.compile("(\"?(?:true|false)\"?|\\d+|[A-Z][A-Za-z0-9_]*|\\[ALL])(?: or .*)?");

    /** {@code >= 2} and {@code <= 5s}, and why; not {@code >= 5 s}, which is about a command. */
    private static final Pattern BOUND = Pattern.compile("[<>]= (\\d+s?)(?:[:,].*)?");

    /** {@code .key}, {@code ["key.with.dots"]} or {@code [0]}. */
    private static final Pattern STEP = Pattern.compile("\\.?([A-Za-z][\\w/-]*)|\\[\"([^\"]+)\"]|\\[(\\d+)]");

    /** Their value may stop an application that was not made for it. */
    private static final Set<String> OF_THE_APPLICATION = Set.of(
            "capabilities-dropped",
            "configuration-immutable",
            "no-host-namespaces",
            "no-service-account-token",
            "no-service-links",
            "not-privileged",
            "read-only-root",
            "rolling-strategy",
            "run-as-non-root",
            "several-replicas");

    Mend {
        steps = List.copyOf(steps);
    }

    /** Empty for a finding that a person has to think about. */
    static Optional<Mend> of(Finding finding) {
        if (!(finding.object().source() instanceof Source.InFile source)
                || finding.severity() == Severity.INFO
                || finding.path().isEmpty()
                || OF_THE_APPLICATION.contains(finding.rule().id())
                || finding.waived().isPresent()) {
            return Optional.empty();
        }
        return value(finding.expected())
                .flatMap(value -> steps(finding.path()).map(steps -> new Mend(finding, source, steps, value)));
    }

    private static Optional<String> value(String expected) {
        for (Pattern pattern : List.of(LITERAL, BOUND)) {
            Matcher matcher = pattern.matcher(expected);
            if (matcher.matches()) {
                return Optional.of(matcher.group(1));
            }
        }
        return Optional.empty();
    }

    private static Optional<List<String>> steps(String path) {
        List<String> steps = new ArrayList<>();
        Matcher step = STEP.matcher(path);
        int end = 0;
        while (step.find() && step.start() == end) {
            end = step.end();
            steps.add(step.group(1) != null ? step.group(1) : step.group(2) != null ? step.group(2) : step.group(3));
        }
        return end == path.length() ? Optional.of(steps) : Optional.empty();
    }

    /** The same finding in another check of the same files. */
    Key key() {
        return Key.of(finding);
    }

    /** What names a finding, whatever stands around it. */
    record Key(String rule, ObjectKey object, String path) {

        static Key of(Finding finding) {
            return new Key(finding.rule().id(), ObjectKey.of(finding), finding.path());
        }
    }

    /** What names an object. */
    record ObjectKey(String file, int document, String reference) {

        static ObjectKey of(Finding finding) {
            return finding.object().source() instanceof Source.InFile source
                    ? new ObjectKey(
                            source.file(), source.document(), finding.object().reference())
                    : new ObjectKey("", 0, finding.object().reference());
        }
    }
}
