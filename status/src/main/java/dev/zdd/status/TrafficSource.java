package dev.zdd.status;

import java.util.List;

/** Where figures of traffic come from. */
sealed interface TrafficSource permits PrometheusTraffic, PodTraffic {

    /**
     * Asks now.
     *
     * @param pods the service's, of all versions
     */
    Traffic read(List<PodStatus> pods);
}
