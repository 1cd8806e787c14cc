package dev.zdd.proof.experiment;

import dev.zdd.proof.chat.ChatResult;
import dev.zdd.verify.cluster.WatchResult;
import dev.zdd.verify.load.LoadResult;
import java.util.List;
import java.util.Set;

/**
 * One load on one workload while something was done to it.
 *
 * @param versionBefore what the pods ran before
 * @param served what the servers counted
 * @param writes what became of acknowledged writes
 * @param chat what shoppers saw who chatted meanwhile
 * @param marks what was done when
 * @param actionSeconds how long it took
 */
public record Trial(
        String versionBefore,
        LoadResult load,
        WatchResult watch,
        ServedRequests served,
        WriteAccount writes,
        ChatResult chat,
        List<Mark> marks,
        double actionSeconds) {

    /** What was done, in its order. */
    List<String> markTexts() {
        return marks.stream().map(Mark::text).toList();
    }

    /** Seconds that the pods took to become ready, one after the other: what a surge of one cannot undercut. */
    double secondsOfStarts() {
        return watch.starts().stream()
                .mapToDouble(WatchResult.Start::secondsToReady)
                .sum();
    }

    /** Seconds that the quickest pod took to become ready. */
    double secondsOfQuickestStart() {
        return watch.starts().stream()
                .mapToDouble(WatchResult.Start::secondsToReady)
                .min()
                .orElse(0);
    }

    /** Whether it ended with every pod on one version, another than before. */
    Check everyPodIsNew() {
        Set<String> versions = watch.podsByVersion().keySet();
        return Check.of(
                "every pod runs the new version",
                versions.size() == 1 && !versions.contains(versionBefore),
                watch.podsByVersion());
    }

    /** Something that was done, {@code second} seconds after the load began. */
    public record Mark(double second, String text) {}
}
