package dev.zdd.policy.mutation;

import java.util.List;

/**
 * Values whose removal no rule objects to, and why that is right.
 *
 * @param kinds a regular expression for the kind
 * @param places a regular expression for the path without indices
 * @param reason why nothing is lost
 */
record Harmless(String kinds, String places, String reason) {

    private static final String CONTAINER = "spec\\.template\\.spec\\.containers\\[]\\.";

    static final List<Harmless> ALL = List.of(
            // The default is as safe as the value.
            of("workload", "spec\\.progressDeadlineSeconds", "default 600 s"),
            of("workload", "spec\\.revisionHistoryLimit", "default 10"),
            of(
                    "workload",
                    "spec\\.strategy\\.(type|rollingUpdate\\.maxSurge)",
                    "default RollingUpdate with a surge of 25 %"),
            of("workload", CONTAINER + "livenessProbe\\.(failureThreshold|periodSeconds)", "default 3 and 10 s"),
            of("workload", CONTAINER + "resources\\.requests(\\.(cpu|memory))?", "default: the limit"),
            of("workload", CONTAINER + "(imagePullPolicy|ports\\[]\\.protocol)", "default IfNotPresent, TCP"),
            of("workload", "spec\\.template\\.spec\\.automountServiceAccountToken", "the ServiceAccount says it too"),
            of(
                    "workload",
                    "spec\\.strategy\\.canary\\.(analysis\\.startingStep|dynamicStableScale|scaleDownDelaySeconds)",
                    "default 0, false, 30 s"),
            of(
                    "AnalysisTemplate",
                    "spec\\.metrics\\[]\\.(failureLimit|consecutiveErrorLimit|initialDelay)",
                    "stricter: aborts sooner"),
            of(
                    "AnalysisTemplate",
                    "spec\\.metrics\\[]\\.provider\\.prometheus\\.(address|timeout)",
                    "the controller's default, or an error, which never promotes"),
            of("HorizontalPodAutoscaler", "spec\\.behavior\\.scaleDown\\.stabilizationWindowSeconds", "default 300 s"),
            of("HorizontalPodAutoscaler", "spec\\.metrics(\\[])?", "default: CPU utilization of 80 %"),
            of("Service", "spec\\.(type|ports\\[]\\.protocol)", "default ClusterIP, TCP"),
            of("Secret", "type", "default Opaque"),
            of("Gateway", "spec\\.servers\\[]\\.tls\\.minProtocolVersion", "default TLSV1_2"),
            of(
                    "NetworkPolicy",
                    "spec\\.policyTypes(\\[])?|spec\\.ingress\\[]\\.ports\\[]\\.protocol",
                    "default Ingress, TCP"),
            of(
                    "VirtualService",
                    "spec\\.http\\[]\\.(delegate\\.namespace|retries\\.retryOn)",
                    "default: its own namespace; over HTTP, what has not reached the application"),
            of("NetworkPolicy", "spec", "closes every pod, and what other policies admit stays admitted"),
            of("VirtualService", "spec\\.http\\[]\\.route\\[]\\.weight", "default: the rest, and 0"),
            of(
                    "DestinationRule",
                    "spec\\.trafficPolicy\\.outlierDetection\\.(interval|baseEjectionTime|maxEjectionPercent|consecutive5xxErrors)",
                    "default 10 s, 30 s, 10 %, 5"),
            // The API server or the controller refuses the object, so that nothing changes in the cluster.
            of(
                    "workload",
                    CONTAINER + "(name|ports\\[]\\.containerPort|volumeMounts.*|env\\[]\\.(name|value|valueFrom.*))",
                    "refused by the API server, or a setting of the application"),
            of(
                    "workload",
                    "spec\\.template\\.spec\\.(volumes.*|topologySpreadConstraints\\[]\\.(maxSkew|topologyKey|whenUnsatisfiable))",
                    "refused by the API server"),
            of(
                    "HorizontalPodAutoscaler",
                    "spec\\.(scaleTargetRef\\.apiVersion|metrics\\[]\\.(type|resource.*)|behavior\\.scaleDown\\.policies\\[]\\.type)",
                    "refused by the API server"),
            of("Service", "spec\\.ports(\\[](\\.(port|name))?)?", "refused by the API server; the name is for a mesh"),
            of(
                    "NetworkPolicy",
                    "spec\\.podSelector.*|spec\\.ingress\\[]\\.from\\[]\\.namespaceSelector.*",
                    "selects all pods of the namespace; refused by the API server"),
            of("AnalysisTemplate", "spec\\.metrics\\[]\\.name", "refused by the API server"),
            of(
                    "Gateway",
                    "spec\\.servers\\[](\\.(hosts(\\[])?|port.*))?",
                    "refused by Istio, or one of two ways in less"),
            // Nothing that decides whether a request is dropped.
            of("workload", CONTAINER + "(env\\[]|envFrom.*)", "a setting of the application"),
            of("ConfigMap", "data.*", "a setting of the application, or the dashboard"),
            of(
                    "workload",
                    CONTAINER + "resources\\.limits\\.cpu",
                    "a matter of opinion: a limit throttles, none shares what is free"),
            of("workload", CONTAINER + "ports\\[](\\.name)?", "nothing refers to the port in this stack"),
            of("workload", "spec\\.strategy\\.canary\\.steps\\[]\\.pause\\.duration", "waits until somebody promotes"),
            of(
                    "NetworkPolicy",
                    "spec\\.ingress\\[](\\.ports(\\[](\\.port)?)?)?",
                    "the source of the rule stays, or less is let in"),
            of(
                    "PodDisruptionBudget",
                    "spec\\.selector\\.matchLabels\\[\"app.kubernetes.io/name\"]",
                    "the role still selects these pods"),
            of(
                    "DestinationRule",
                    "spec\\.trafficPolicy\\.connectionPool\\.http.*",
                    "the other end of an idle connection is not in a manifest"),
            of(
                    "PodMonitor|PrometheusRule|ConfigMap",
                    ".*",
                    "observes; without it the analysis finds nothing and never promotes"),
            of(
                    "workload",
                    "spec\\.template\\.metadata\\.labels\\[\"app.kubernetes.io/(managed-by|version|part-of)\"]",
                    "a label that nothing selects by"),
            of(
                    "Job",
                    ".*",
                    "a migration takes part in no request; what is left of it is refused by the API server or fails before the release"),
            // A client keeps its pod or version: a promise of this service, not of every service. Golden manifests hold
            // it.
            of("Service", "spec\\.ports\\[]\\.appProtocol", "the port's name says the same in this stack"),
            of("Service", "spec\\.sessionAffinity.*", "stickiness: held by the golden manifests"),
            of("DestinationRule", "spec\\.trafficPolicy\\.loadBalancer.*", "stickiness: held by the golden manifests"),
            of(
                    "VirtualService",
                    "spec\\.http\\[](\\.(name|match.*|route\\[](\\.headers.*)?))?",
                    "stickiness and the way of chats: held by the golden manifests"),
            of("VirtualService", "spec\\.(gateways|hosts)(\\[])?", "one of several ways in"));

    private static Harmless of(String kinds, String places, String reason) {
        return new Harmless(kinds, places, reason);
    }

    boolean covers(Mutation mutation) {
        return mutation.kind().matches(kinds) && mutation.place().matches(places);
    }
}
