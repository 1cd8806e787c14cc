package dev.zdd.local.cluster;

import java.nio.file.Path;

/** The configuration files of the {@link CanaryPlatform}. */
record CanaryConfiguration(Layout layout) {
    void write() {
        Configuration configuration = new Configuration(layout);
        CanaryPlatform.USERS.forEach(configuration::writeUser);
        configuration.put(meshFile(), mesh());
        configuration.put(prometheusFile(), prometheus());
    }

    Path meshFile() {
        return layout.state().resolve("mesh.yaml");
    }

    Path prometheusFile() {
        return layout.state().resolve("prometheus.yml");
    }

    /** Without sidecars there is nobody to speak mutual TLS with. */
    String mesh() {
        return """
                enableAutoMtls: false
                ingressControllerMode: "OFF"
                """;
    }

    /**
     * Every pod with a port called management or metrics, and the gateway. Those with metrics get the label {@code job} that a
     * PodMonitor of the service's name would give them, NAMESPACE/NAME. Pods carry their revision's hash, by which a canary is told from
     * the stable version: pod-template-hash of a Deployment, rollouts-pod-template-hash of a Rollout.
     */
    String prometheus() {
        return """
                global: {scrape_interval: 5s, scrape_timeout: 4s, evaluation_interval: 5s}
                scrape_configs:
                  - job_name: pods
                    metrics_path: /actuator/prometheus
                    kubernetes_sd_configs: [{role: pod, kubeconfig_file: %1$s}]
                    relabel_configs:
                      - {source_labels: [__meta_kubernetes_pod_container_port_name], regex: management, action: keep}
                %2$s
                  - job_name: described
                    metrics_path: /metrics
                    kubernetes_sd_configs: [{role: pod, kubeconfig_file: %1$s}]
                    relabel_configs:
                      - {source_labels: [__meta_kubernetes_pod_container_port_name], regex: metrics, action: keep}
                      - source_labels: [__meta_kubernetes_namespace, __meta_kubernetes_pod_label_app_kubernetes_io_name]
                        separator: /
                        target_label: job
                %2$s
                  - job_name: gateway
                    metrics_path: /stats/prometheus
                    kubernetes_sd_configs: [{role: pod, kubeconfig_file: %1$s}]
                    relabel_configs:
                      - source_labels: [__meta_kubernetes_pod_label_app, __meta_kubernetes_pod_container_port_name]
                        regex: istio-ingressgateway;probes
                        action: keep
                %2$s
                """.formatted(layout.kubeconfig(CanaryPlatform.PROMETHEUS), podLabels());
    }

    private static String podLabels() {
        return """
                      - {source_labels: [__meta_kubernetes_pod_phase], regex: Pending|Succeeded|Failed, action: drop}
                      - {source_labels: [__meta_kubernetes_namespace], target_label: namespace}
                      - {source_labels: [__meta_kubernetes_pod_name], target_label: pod}
                      - {source_labels: [__meta_kubernetes_pod_node_name], target_label: node}
                      - {source_labels: [__meta_kubernetes_pod_label_pod_template_hash], target_label: pod_template_hash}
                      - source_labels: [__meta_kubernetes_pod_label_rollouts_pod_template_hash]
                        target_label: rollouts_pod_template_hash
                """.stripTrailing();
    }
}
