/**
 * Custom resources of Argo Rollouts, Istio and the Prometheus operator. The SDK for Java has classes for the kinds of Kubernetes
 * itself only. Fields that the components use are typed; {@link dev.zdd.crd.ApiObject#with} sets the others.
 */
package dev.zdd.crd;
