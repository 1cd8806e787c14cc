package dev.zdd.release;

import dev.zdd.release.cluster.JobState;
import dev.zdd.release.cluster.ServiceCluster;
import dev.zdd.release.journal.Journal;
import dev.zdd.release.journal.ReleaseRecord;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which migrations have run on the database of a service. Only pods reach it, so the Jobs that migrate it say so in their logs; where those are
 * gone, with a node or by the next release, the last record has what they said.
 */
public record DatabaseHistory(ServiceCluster cluster, Journal journal) {

    /** As {@link dev.zdd.migrations.Applied.History#line} has it; empty where nothing is known. */
    public Optional<String> line() {
        Stream<String> recorded = journal.records().stream().map(ReleaseRecord::history);
        Stream<String> told =
                cluster.migrations().stream().map(JobState::history).flatMap(Optional::stream);
        return Stream.concat(recorded, told).filter(line -> !line.isEmpty()).reduce((earlier, later) -> later);
    }
}
