package dev.zdd.monitoring;

import com.pulumi.resources.Resource;
import dev.zdd.component.ServiceComponent;
import dev.zdd.component.ServiceMetadata;
import dev.zdd.crd.CustomObject;
import dev.zdd.crd.CustomObject.Kind;
import dev.zdd.crd.Fields;
import dev.zdd.pod.Ports;
import dev.zdd.pod.VersionLabels;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Collects the pods' metrics, each series with the hash and the role of its pod's version, by which an analysis can tell
 * the versions apart.
 *
 * <p>A PodMonitor and no ServiceMonitor: that one would overwrite the label {@code service} of the application's own
 * series, and see each pod once for every Service that selects it.
 */
public final class Metrics extends ServiceComponent {

    /** Time from one scrape to the next. A rate needs two samples at least. */
    public static final Duration SCRAPE_INTERVAL = Duration.ofSeconds(15);

    /** Creates the PodMonitor. */
    public Metrics(ServiceMetadata names, Ports.Metrics source, Resource parent) {
        super("zdd:monitoring:Metrics", names.service(), parent);
        new CustomObject(
                Kind.POD_MONITOR,
                names.service(),
                names.metadata(),
                Fields.of("selector", names.podSelector())
                        .with(
                                "podMetricsEndpoints",
                                List.of(Map.of(
                                        "port", source.port(), "path", source.path(), "interval", SCRAPE_INTERVAL)))
                        .with("podTargetLabels", List.of(VersionLabels.HASH, VersionLabels.ROLE)),
                childOptions().build());
        registerOutputs(Map.of());
    }
}
