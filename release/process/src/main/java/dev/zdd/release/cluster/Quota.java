package dev.zdd.release.cluster;

import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What a ResourceQuota leaves.
 *
 * @param quota its name
 * @param resource {@code pods}, {@code requests.cpu} in millicores, {@code requests.memory} in bytes
 */
public record Quota(String quota, String resource, long left) {

    /** One for each resource that it bounds. */
    static Stream<Quota> of(ResourceQuota quota) {
        Map<String, Quantity> used =
                Objects.requireNonNullElse(quota.getStatus().getUsed(), Map.of());
        return Objects.requireNonNullElse(quota.getStatus().getHard(), Map.<String, Quantity>of()).entrySet().stream()
                .map(hard -> new Quota(
                        quota.getMetadata().getName(),
                        hard.getKey(),
                        number(hard.getKey(), hard.getValue()) - number(hard.getKey(), used.get(hard.getKey()))));
    }

    private static long number(String resource, Quantity quantity) {
        return resource.endsWith("cpu") ? Amount.millicores(quantity) : Amount.bytes(quantity);
    }
}
