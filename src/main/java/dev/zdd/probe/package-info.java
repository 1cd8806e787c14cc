/** How Kubernetes learns that a pod is up, ready, alive. */
package dev.zdd.probe;
