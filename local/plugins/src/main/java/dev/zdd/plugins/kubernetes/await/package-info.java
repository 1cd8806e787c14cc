/**
 * Waiting for a Kubernetes object to become ready, or to be gone, after the API server accepted a change.
 */
package dev.zdd.plugins.kubernetes.await;
