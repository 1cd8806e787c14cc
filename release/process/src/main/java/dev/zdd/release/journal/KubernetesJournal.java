package dev.zdd.release.journal;

import dev.zdd.engine.cluster.Pages;
import dev.zdd.release.cluster.Patience;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * A Secret for each release in the service's namespace, as Helm keeps its releases: a record holds the stack file, which may
 * hold passwords. The newest {@value #KEPT} are kept; a record is some KB.
 */
public record KubernetesJournal(
        KubernetesClient client, String namespace, String service, String stack, Patience patience) implements Journal {
    /** More than the workload keeps ReplicaSets to go back to (10). */
    static final int KEPT = 30;

    private static final String TYPE = "zdd.dev/release";
    private static final String STACK_LABEL = "zdd.dev/stack";
    private static final String SERVICE_LABEL = "zdd.dev/release-of";
    private static final String KEY = "release.json";

    /** Those of a service, one for each stack that was released to it. */
    public static List<Journal> of(KubernetesClient client, String namespace, String service, Patience patience) {
        return patience
                .call(() -> Pages.all(client.secrets().inNamespace(namespace).withLabel(SERVICE_LABEL, service)))
                .stream()
                .map(secret -> secret.getMetadata().getLabels().get(STACK_LABEL))
                .distinct()
                .<Journal>map(stack -> new KubernetesJournal(client, namespace, service, stack, patience))
                .toList();
    }

    @Override
    public List<ReleaseRecord> records() {
        return patience
                .call(() -> Pages.all(client.secrets().inNamespace(namespace).withLabels(labels())))
                .stream()
                .map(KubernetesJournal::record)
                .sorted(Comparator.comparingInt(ReleaseRecord::number))
                .toList();
    }

    private static ReleaseRecord record(Secret secret) {
        byte[] json = Base64.getDecoder().decode(secret.getData().get(KEY));
        return RecordJson.read(new String(json, StandardCharsets.UTF_8));
    }

    @Override
    public void save(ReleaseRecord record) {
        String json = RecordJson.write(record);
        Secret secret = new SecretBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(name(record.number()))
                .withLabels(labels())
                .endMetadata()
                .withType(TYPE)
                .withData(Map.of(KEY, Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8))))
                .build();
        patience.call(() -> client.secrets()
                .inNamespace(namespace)
                .resource(secret)
                .forceConflicts()
                .fieldManager("zdd")
                .serverSideApply());
        int oldest = record.number() - KEPT;
        if (oldest > 0) {
            patience.call(() -> client.secrets()
                    .inNamespace(namespace)
                    .withName(name(oldest))
                    .delete());
        }
    }

    private String name(int number) {
        return "%s-release-%s-%d".formatted(service, stack, number);
    }

    private Map<String, String> labels() {
        return Map.of(SERVICE_LABEL, service, STACK_LABEL, stack);
    }
}
