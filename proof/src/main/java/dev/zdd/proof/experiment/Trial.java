package dev.zdd.proof.experiment;

import dev.zdd.proof.load.LoadResult;
import dev.zdd.proof.watch.WatchResult;
import java.util.List;

/**
 * One load on one workload while something was done to it.
 *
 * @param versionBefore what the pods ran before
 * @param served what the servers counted
 * @param writes what became of acknowledged writes
 * @param marks what was done when
 * @param actionSeconds how long it took
 */
public record Trial(
        String versionBefore,
        LoadResult load,
        WatchResult watch,
        ServedRequests served,
        WriteAccount writes,
        List<Mark> marks,
        double actionSeconds) {

    /** Something that was done, {@code second} seconds after the load began. */
    public record Mark(double second, String text) {}
}
