/**
 * The program's own wait for what it has changed: {@link dev.zdd.await.ReadinessWait} for components, one
 * {@link dev.zdd.await.Readiness} for each kind. The Kubernetes client is loaded only when an update waits.
 */
package dev.zdd.await;
