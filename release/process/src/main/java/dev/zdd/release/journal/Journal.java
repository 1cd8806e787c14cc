package dev.zdd.release.journal;

import java.util.List;
import java.util.Optional;

/** The releases of one stack. */
public interface Journal {

    /** The oldest first. */
    List<ReleaseRecord> records();

    /** Writes a record, in the place of an earlier one of its number. */
    void save(ReleaseRecord record);

    default int nextNumber() {
        return records().stream().mapToInt(ReleaseRecord::number).max().orElse(0) + 1;
    }

    /** The release that has not come to its end; the last one, as only one runs at a time. */
    default Optional<ReleaseRecord> cutOff() {
        List<ReleaseRecord> all = records();
        return all.isEmpty()
                ? Optional.empty()
                : Optional.of(all.get(all.size() - 1)).filter(ReleaseRecord::isRunning);
    }

    /** The last version that served well, with its configuration. */
    default Optional<Version> lastGood(String image) {
        List<ReleaseRecord> all = records();
        for (int i = all.size() - 1; i >= 0; i--) {
            ReleaseRecord record = all.get(i);
            if (record.result().serves() && record.next().image().equals(image)) {
                return Optional.of(record.next());
            }
        }
        return Optional.empty();
    }
}
