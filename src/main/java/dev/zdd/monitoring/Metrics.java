package dev.zdd.monitoring;

import com.pulumi.resources.Resource;
import dev.zdd.component.Part;
import dev.zdd.component.Scope;
import dev.zdd.crd.prometheus.MetricsEndpoint;
import dev.zdd.crd.prometheus.PodMonitor;
import dev.zdd.crd.prometheus.PodMonitorArgs;
import dev.zdd.crd.prometheus.PodMonitorSpec;
import dev.zdd.network.Ports;
import dev.zdd.rollout.Analysis;
import dev.zdd.traffic.Versions;
import java.util.List;
import java.util.Map;

/**
 * Collects the pods' metrics, each series with the hash and the role of its pod's version, by which an analysis can tell
 * the versions apart.
 *
 * <p>A PodMonitor and no ServiceMonitor: that one would overwrite the label {@code service} of the application's own
 * series, and see each pod once for every Service that selects it.
 */
public final class Metrics extends Part {

    private static final String PATH = "/actuator/prometheus";

    /** Creates the PodMonitor. */
    public Metrics(Scope scope, Resource parent) {
        super("zdd:monitoring:Metrics", scope.service(), parent);
        new PodMonitor(
                scope.service(),
                new PodMonitorArgs(
                        scope.metadata(),
                        PodMonitorSpec.of(
                                        scope.podSelector(),
                                        List.of(MetricsEndpoint.of(Ports.MANAGEMENT_NAME)
                                                .path(PATH)
                                                .interval(Analysis.SCRAPE_INTERVAL)))
                                .podTargetLabels(Versions.HASH_LABEL, Versions.ROLE_LABEL)),
                inside().build());
        done(Map.of());
    }
}
