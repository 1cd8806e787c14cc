package dev.zdd.pod;

/**
 * The pods of a service.
 *
 * @param image what runs
 * @param container the application's container
 * @param drain how long a pod has to shut down
 * @param probes startup, readiness and liveness
 * @param resources CPU and memory
 * @param spread what happens when pods cannot be spread over the nodes
 * @param sidecar whether Istio adds a proxy
 * @param options what else the pods have
 */
public record PodPlan(
        ImageReference image,
        Container container,
        DrainPlan drain,
        ProbePlan probes,
        ContainerResources resources,
        Spread spread,
        SidecarInjection sidecar,
        PodOptions options) {}
