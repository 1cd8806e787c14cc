package dev.zdd.release.cluster;

/**
 * What a node has left for more pods.
 *
 * @param schedulable whether it takes new pods: ready, not cordoned, no taint that keeps pods away
 * @param free what its pods' requests leave of what it gives
 * @param pods how many more pods it takes
 */
public record NodeRoom(String name, boolean schedulable, Amount free, int pods) {}
