package dev.zdd.release.cluster;

/**
 * What a ResourceQuota leaves.
 *
 * @param quota its name
 * @param resource {@code pods}, {@code requests.cpu} in millicores, {@code requests.memory} in bytes
 */
public record Quota(String quota, String resource, long left) {}
