package dev.zdd.policy.mutation;

import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.testing.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Worse values for settings that protect, where the stack has the setting's object. */
final class Weakenings {

    private static final String POD = "spec.template.spec.";
    private static final String CONTAINER = POD + "containers[0].";
    private static final String CANARY = "spec.strategy.canary.";

    private final World world;
    private final List<Mutation> mutations = new ArrayList<>();

    private Weakenings(World world) {
        this.world = world;
    }

    static List<Mutation> of(World world) {
        Weakenings weakenings = new Weakenings(world);
        weakenings.everyWorkload();
        weakenings.deployment();
        weakenings.canary();
        weakenings.mesh();
        weakenings.around();
        return weakenings.mutations;
    }

    private void everyWorkload() {
        for (String kind : List.of("Deployment", "Rollout")) {
            weaken(kind, "spec.replicas", 3);
            weaken(kind, "spec.minReadySeconds", 0);
            weaken(kind, "spec.progressDeadlineSeconds", 60);
            weaken(kind, "spec.revisionHistoryLimit", 0);
            weaken(kind, POD + "terminationGracePeriodSeconds", 30);
            weaken(kind, POD + "automountServiceAccountToken", true);
            weaken(kind, POD + "hostNetwork", true);
            weaken(kind, POD + "topologySpreadConstraints[0].maxSkew", 5);
            weaken(kind, POD + "securityContext.runAsNonRoot", false);
            weaken(kind, POD + "securityContext.runAsUser", 0);
            weaken(kind, POD + "securityContext.seccompProfile.type", "Unconfined");
            weaken(kind, CONTAINER + "image", "registry.example.com/ecommerce-ai:latest");
            weaken(kind, CONTAINER + "lifecycle.preStop.exec.command[2]", "sleep 1");
            weaken(kind, CONTAINER + "startupProbe.failureThreshold", 1);
            weaken(kind, CONTAINER + "startupProbe.failureThreshold", 200);
            weaken(kind, CONTAINER + "readinessProbe.failureThreshold", 20);
            weaken(kind, CONTAINER + "readinessProbe.timeoutSeconds", 10);
            weaken(kind, CONTAINER + "livenessProbe.failureThreshold", 1);
            weaken(kind, CONTAINER + "livenessProbe.httpGet.path", "/readiness");
            weaken(kind, CONTAINER + "livenessProbe.terminationGracePeriodSeconds", 60);
            weaken(kind, CONTAINER + "resources.limits.memory", "2Gi");
            weaken(kind, CONTAINER + "securityContext.privileged", true);
            weaken(kind, CONTAINER + "securityContext.readOnlyRootFilesystem", false);
            weaken(kind, CONTAINER + "securityContext.allowPrivilegeEscalation", true);
        }
    }

    private void deployment() {
        weaken("Deployment", "spec.strategy.type", "Recreate");
        weaken("Deployment", "spec.strategy.rollingUpdate.maxUnavailable", 1);
        weaken("Deployment", "spec.strategy.rollingUpdate.maxSurge", 0);
    }

    private void canary() {
        weaken("Rollout", "spec.progressDeadlineAbort", false);
        weaken("Rollout", CANARY + "steps[0].setWeight", 60);
        weaken("Rollout", CANARY + "steps[2].pause.duration", "5s");
        weaken("Rollout", CANARY + "analysis.startingStep", 8);
        weaken("Rollout", CANARY + "analysis.args[0].valueFrom.podTemplateHashValue", "Stable");
        weaken("Rollout", CANARY + "dynamicStableScale", true);
        weaken("Rollout", CANARY + "scaleDownDelaySeconds", 0);
        weaken("Rollout", CANARY + "abortScaleDownDelaySeconds", 30);
        weaken("Rollout", CANARY + "minPodsPerReplicaSet", 1);
        weaken("Rollout", CANARY + "canaryService", "ecommerce-ai-stable");
        weaken("AnalysisTemplate", "spec.metrics[0].interval", "5m");
        weaken("AnalysisTemplate", "spec.metrics[0].failureLimit", 50);
        weaken("AnalysisTemplate", "spec.metrics[0].failureCondition", "len(result) > 0 && result[0] < 0.95");
        weaken("AnalysisTemplate", "spec.metrics[0].successCondition", "result[0] >= 0.95");
        weaken("AnalysisTemplate", "spec.metrics[0].provider.prometheus.query", "up{service=\"ecommerce-ai\"}");
    }

    private void mesh() {
        weaken("VirtualService/ecommerce-ai-versions", "spec.http[1].route[1].weight", 50);
        weaken("VirtualService/ecommerce-ai-versions", "spec.http[1].route[1].destination.host", "ecommerce-ai-cnary");
        weaken("VirtualService/ecommerce-ai", "spec.http[1].retries.retryOn", "5xx");
        weaken("VirtualService/ecommerce-ai", "spec.http[1].timeout", "120s");
        weaken("DestinationRule", "spec.trafficPolicy.connectionPool.tcp.connectTimeout", "30s");
        weaken("DestinationRule", "spec.trafficPolicy.outlierDetection.maxEjectionPercent", 100);
        weaken("Gateway", "spec.servers[0].tls.minProtocolVersion", "TLSV1_0");
    }

    private void around() {
        weaken("HorizontalPodAutoscaler", "spec.minReplicas", 1);
        weaken("HorizontalPodAutoscaler", "spec.minReplicas", 2);
        weaken("HorizontalPodAutoscaler", "spec.maxReplicas", 3);
        weaken("HorizontalPodAutoscaler", "spec.behavior.scaleDown.stabilizationWindowSeconds", 0);
        weaken("HorizontalPodAutoscaler", "spec.behavior.scaleDown.policies[0].value", 100);
        weaken("PodDisruptionBudget/ecommerce-ai", "spec.minAvailable", 0);
        weaken("PodDisruptionBudget/ecommerce-ai", "spec.minAvailable", 3);
        weaken("PodDisruptionBudget", "spec.unhealthyPodEvictionPolicy", "IfHealthyBudget");
        weaken("Service", "spec.type", "NodePort");
        weaken("Service", "spec.clusterIP", "None");
        weaken("Service", "spec.publishNotReadyAddresses", true);
        weaken("Service", "spec.ports[0].targetPort", 9999);
        weaken("ConfigMap", "immutable", false);
        weaken("Namespace", "metadata.labels", Map.of("pod-security.kubernetes.io/enforce", "privileged"));
        weaken("ServiceAccount", "automountServiceAccountToken", true);
        weaken("NetworkPolicy/ecommerce-ai", "spec.ingress[0].ports[0].port", "smtp");
    }

    private void weaken(String which, String path, Object value) {
        for (Manifest manifest : world.manifests()) {
            String object = manifest.kind() + "/" + manifest.name();
            boolean meant = which.equals(manifest.kind()) || which.equals(object);
            // The dashboard is configuration of no pod.
            if (meant && !object.endsWith("-dashboard")) {
                mutations.add(new Mutation(object, path, value));
            }
        }
    }
}
