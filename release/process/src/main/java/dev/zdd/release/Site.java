package dev.zdd.release;

import dev.zdd.release.check.Check;
import dev.zdd.release.check.ImageSource;
import dev.zdd.release.cluster.ServiceCluster;
import dev.zdd.release.engine.Engine;
import dev.zdd.release.engine.Outputs;
import dev.zdd.release.event.Events;
import dev.zdd.release.journal.Journal;
import dev.zdd.release.journal.ReleaseRecord;
import dev.zdd.release.lease.Holder;
import dev.zdd.release.lease.LeaseStore;
import dev.zdd.release.notify.Notifier;
import dev.zdd.release.time.Time;
import dev.zdd.release.watch.Limits;
import dev.zdd.release.watch.PrometheusAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Everything around a release.
 *
 * @param commit of the program, where it is known
 * @param outputs of the stack as it is
 * @param images where an image may be, asked in turn
 * @param builder builds the image and brings it where the nodes find it
 * @param migrationCheck whether old and new version both run on both schemas
 * @param records of a stack of this program
 * @param prometheus those that are tried
 */
public record Site(
        Engine engine,
        Optional<String> commit,
        Outputs outputs,
        ServiceCluster cluster,
        Journal journal,
        LeaseStore leases,
        Holder holder,
        List<ImageSource> images,
        Supplier<BuiltVersion> builder,
        MigrationChecks migrationCheck,
        Function<String, List<ReleaseRecord>> records,
        List<PrometheusAddress> prometheus,
        Limits limits,
        Notifier notifier,
        Events events,
        Time time) {

    /** Judges the migrations of a release. */
    public interface MigrationChecks {
        /**
         * The check of a release.
         *
         * @param image that is released; empty: the one that is built
         * @param before the image that runs
         */
        Check of(Optional<String> image, String before);
    }

    public Site {
        images = List.copyOf(images);
        prometheus = List.copyOf(prometheus);
    }
}
