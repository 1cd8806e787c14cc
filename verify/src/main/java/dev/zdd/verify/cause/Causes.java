package dev.zdd.verify.cause;

import dev.zdd.verify.cluster.ClusterAccount;
import dev.zdd.verify.load.Failure;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** All causes there are. Each failed request is explained by the first that fits it. */
public final class Causes {
    /** From what takes or kills pods, by what does not depend on them, to what happens when one ends or comes. */
    public static final List<Cause> ALL = List.of(
            new LostSelector(),
            new Recreated(),
            new OneReplica(),
            new Evicted(),
            new OutOfMemory(),
            new LivenessRestart(),
            new TooManyUnavailable(),
            new ClosedKeptAlive(),
            new GraceTooShort(),
            new ExitsAtOnce(),
            new NoPreStop(),
            new ReadyTooEarly(),
            new VersionFlips(),
            new BlockedDrain());

    private Causes() {}

    /**
     * Judges a run.
     *
     * @param cluster without a cluster, an account with nothing in it
     * @param closesWhileIdle connections that the server ended between two requests without saying so
     */
    public static List<Finding> judge(
            List<Failure> failures, ClusterAccount cluster, List<VersionReturn> returns, long closesWhileIdle) {
        List<Finding> findings = new ArrayList<>();
        List<Failure> left = new ArrayList<>(failures);
        for (Cause cause : ALL) {
            Optional<Cause.Explanation> explanation =
                    cause.explain(new Evidence(List.copyOf(left), cluster, returns, closesWhileIdle));
            explanation.ifPresent(found -> {
                findings.add(cause.finding(found));
                left.removeAll(new HashSet<>(found.failures()));
            });
        }
        return findings;
    }

    /** As a table in Markdown. */
    public static String markdown() {
        return ALL.stream()
                .map(cause -> "| `%s` | %s | %s | %s |"
                        .formatted(
                                cause.name(),
                                cause.signs(),
                                cause.policy().isEmpty() ? "" : "`" + cause.policy() + "`",
                                cause.remedy()))
                .collect(Collectors.joining(
                        "\n", "| cause | signs | policy | what prevents it |\n|---|---|---|---|\n", "\n"));
    }
}
