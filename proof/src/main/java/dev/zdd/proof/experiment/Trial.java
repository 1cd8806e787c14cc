package dev.zdd.proof.experiment;

import dev.zdd.proof.chat.ChatResult;
import dev.zdd.proof.load.LoadResult;
import dev.zdd.proof.watch.WatchResult;
import java.util.List;

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

    /** Something that was done, {@code second} seconds after the load began. */
    public record Mark(double second, String text) {}
}
