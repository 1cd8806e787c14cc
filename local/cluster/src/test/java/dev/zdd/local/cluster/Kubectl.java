package dev.zdd.local.cluster;

import dev.zdd.engine.process.Command;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** kubectl against one cluster, in one namespace. */
final class Kubectl {
    private final String executable;
    private final Path kubeconfig;
    private final String namespace;

    Kubectl(Path executable, Path kubeconfig, String namespace) {
        this.executable = executable.toString();
        this.kubeconfig = kubeconfig;
        this.namespace = namespace;
    }

    List<String> words(String... arguments) {
        List<String> words =
                new ArrayList<>(List.of(executable, "--kubeconfig=" + kubeconfig, "--namespace=" + namespace));
        words.addAll(List.of(arguments));
        return words;
    }

    String run(String... arguments) {
        return Command.of(words(arguments)).withTimeout(Duration.ofMinutes(2)).output();
    }

    void apply(String manifest) {
        Command.of(words("apply", "-f", "-")).withInput(manifest).output();
    }

    /** Names of the pods with a label, in their order of creation. */
    List<String> pods(String app) {
        return run("get", "pods", "-l", "app=" + app, "-o", "name", "--sort-by=.metadata.creationTimestamp")
                .lines()
                .toList();
    }

    /** Runs a shell script in a pod. */
    String inPod(String pod, String script) {
        return run("exec", pod, "--", "sh", "-c", script);
    }

    /** Every pod answers GET / with its own name. */
    void deployWeb(String name, int replicas) {
        apply("""
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: %1$s}
                spec:
                  replicas: %2$d
                  selector: {matchLabels: {app: %1$s}}
                  template:
                    metadata: {labels: {app: %1$s}}
                    spec:
                      terminationGracePeriodSeconds: 1
                      topologySpreadConstraints:
                        - maxSkew: 1
                          topologyKey: kubernetes.io/hostname
                          whenUnsatisfiable: ScheduleAnyway
                          labelSelector: {matchLabels: {app: %1$s}}
                      containers:
                        - name: web
                          image: %3$s
                          command: [sh, -c, "mkdir -p /www; hostname | tee /www/index.html; exec httpd -f -p 8080 -h /www"]
                          ports: [{containerPort: 8080}]
                          readinessProbe: {httpGet: {path: /, port: 8080}, periodSeconds: 1}
                ---
                apiVersion: v1
                kind: Service
                metadata: {name: %1$s}
                spec:
                  selector: {app: %1$s}
                  ports: [{port: 80, targetPort: 8080}]
                """.formatted(name, replicas, BusyboxImage.REFERENCE));
        run("rollout", "status", "deployment/" + name, "--timeout=90s");
    }
}
