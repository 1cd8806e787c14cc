package dev.zdd.release;

import dev.zdd.engine.UserError;
import dev.zdd.release.cluster.WorkloadState;
import dev.zdd.release.engine.Configuration;
import dev.zdd.release.journal.Version;
import dev.zdd.release.message.Message;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/** What runs now. */
record RunningVersion(Site site) {

    /** With the configuration that it runs with. */
    Version find() {
        WorkloadState workload = site.cluster()
                .workload()
                .orElseThrow(() -> new UserError(Message.NO_WORKLOAD.text(
                        site.outputs().isCanary() ? "Rollout" : "Deployment",
                        site.outputs().namespace())));
        Optional<Version> known = site.journal().lastGood(workload.image());
        Configuration configuration = known.map(Version::configuration)
                .filter(recorded -> otherUpdate().isEmpty())
                .orElseGet(() -> applied(workload.image()));
        return new Version(
                workload.image(), known.map(Version::digest).orElse(""), workload.stableHash(), configuration);
    }

    /** What runs was never released: by the stack file, with the image that runs, and nothing that a way back would contract. */
    private Configuration applied(String image) {
        Configuration current = site.engine().current();
        return current.image().filter(image::equals).isPresent()
                        && current.text(Configuration.CONTRACT).orElse("").isEmpty()
                ? current
                : site.engine().changed(current, Map.of("image", image, Configuration.CONTRACT, ""));
    }

    /** When {@code pulumi up} was run since the last release ended; empty when it was not. */
    Optional<Instant> otherUpdate() {
        return site.journal().records().stream()
                .flatMap(record -> record.ended().stream())
                .max(Comparator.naturalOrder())
                .flatMap(ended -> site.engine().lastUpdate().filter(ended::isBefore));
    }
}
