package dev.zdd.pod;

/**
 * The pods of a service.
 *
 * @param image what runs
 * @param drain how long a pod has to shut down
 * @param probes startup, readiness and liveness
 * @param resources CPU and memory
 * @param spread what happens when pods cannot be spread over the nodes
 * @param sidecar whether Istio adds a proxy
 */
public record PodPlan(
        ImageReference image,
        DrainPlan drain,
        ProbePlan probes,
        ContainerResources resources,
        Spread spread,
        SidecarInjection sidecar) {}
