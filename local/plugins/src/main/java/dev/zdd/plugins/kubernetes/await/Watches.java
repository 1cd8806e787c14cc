package dev.zdd.plugins.kubernetes.await;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.AnyNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The watches of one wait. They reconnect by themselves for as long as they are open; only a refusal (403, or 404 for a
 * type the cluster does not know) ends one.
 */
final class Watches implements AutoCloseable {

    /** Told on any thread, one call at a time per watch. */
    interface Listener {
        void subjectChanged(Optional<GenericKubernetesResource> subject);

        void relatedChanged();
    }

    private final KubernetesClient client;
    private final Listener listener;
    private final List<SharedIndexInformer<?>> started = new ArrayList<>();
    private final Map<Class<?>, SharedIndexInformer<? extends HasMetadata>> related = new ConcurrentHashMap<>();
    private final Map<Class<?>, String> refused = new ConcurrentHashMap<>();
    private final Map<Class<?>, String> errors = new ConcurrentHashMap<>();
    private volatile boolean open;
    private boolean closed;

    Watches(KubernetesClient client, Listener listener) {
        this.client = client;
        this.listener = listener;
    }

    /**
     * Begins to watch what is not watched yet; may be called again after a failure.
     *
     * @throws io.fabric8.kubernetes.client.KubernetesClientException when the API server cannot be asked which resource
     *     a kind belongs to
     */
    void open(GenericKubernetesResource subject, List<Related> others) {
        if (started.isEmpty()) {
            watchSubject(subject);
        }
        String namespace = subject.getMetadata().getNamespace();
        for (Related what : others) {
            if (!related.containsKey(what.type())) {
                SharedIndexInformer<? extends HasMetadata> informer = informer(what, what.type(), namespace);
                start(informer, what.type());
                related.put(what.type(), informer);
            }
        }
        open = true;
    }

    private void watchSubject(GenericKubernetesResource subject) {
        SharedIndexInformer<GenericKubernetesResource> informer =
                client.resource(subject).runnableInformer(0);
        informer.addEventHandler(new OnChange<>(
                object -> listener.subjectChanged(Optional.of(object)),
                object -> listener.subjectChanged(Optional.empty())));
        start(informer, GenericKubernetesResource.class);
    }

    private <T extends HasMetadata> SharedIndexInformer<T> informer(Related what, Class<T> type, String namespace) {
        MixedOperation<T, ?, ?> all = client.resources(type);
        FilterWatchListDeletable<T, ?, ?> some;
        if (what.namespaced()) {
            some = what.labels().isPresent()
                    ? all.inNamespace(namespace)
                            .withLabelSelector(what.labels().get())
                            .withFields(what.fields())
                    : all.inNamespace(namespace).withFields(what.fields());
        } else {
            AnyNamespaceOperation<T, ?, ?> everywhere = all;
            some = everywhere.withFields(what.fields());
        }
        SharedIndexInformer<T> informer = some.runnableInformer(0);
        informer.addEventHandler(
                new OnChange<>(object -> listener.relatedChanged(), object -> listener.relatedChanged()));
        return informer;
    }

    private synchronized void start(SharedIndexInformer<?> informer, Class<?> type) {
        if (closed) {
            return;
        }
        informer.exceptionHandler((running, error) -> {
            Optional<String> refusal = refusal(error);
            refusal.ifPresent(text -> refused.put(type, text));
            errors.put(type, SubjectPoll.reason(error));
            return refusal.isEmpty();
        });
        started.add(informer);
        var unused = informer.start();
    }

    /** The API server's words; empty for every other trouble. */
    private static Optional<String> refusal(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof KubernetesClientException e && (e.getCode() == 403 || e.getCode() == 404)) {
                Status status = e.getStatus();
                return Optional.of(
                        status == null || status.getMessage() == null
                                ? Objects.toString(e.getMessage())
                                : status.getMessage());
            }
        }
        return Optional.empty();
    }

    /** Whether everything that may be watched was listed once. */
    boolean haveSynced() {
        return open
                && related.entrySet().stream()
                        .allMatch(entry -> entry.getValue().hasSynced() || refused.containsKey(entry.getKey()));
    }

    /** What came instead of the objects that were never listed, one line per type. */
    List<String> unlisted() {
        return related.entrySet().stream()
                .filter(entry -> !entry.getValue().hasSynced() && errors.containsKey(entry.getKey()))
                .map(entry -> "%ss could not be listed: %s"
                        .formatted(entry.getKey().getSimpleName(), errors.get(entry.getKey())))
                .toList();
    }

    /** Why a type may not be watched, in the API server's words. */
    Optional<String> refusal(Class<?> type) {
        return Optional.ofNullable(refused.get(type));
    }

    /** What is known of the related objects. */
    Map<Class<?>, List<? extends HasMetadata>> related() {
        Map<Class<?>, List<? extends HasMetadata>> all = new HashMap<>();
        related.forEach((type, informer) -> all.put(type, informer.getStore().list()));
        return all;
    }

    @Override
    public synchronized void close() {
        closed = true;
        started.forEach(SharedIndexInformer::close);
    }

    private record OnChange<T>(Consumer<T> present, Consumer<T> gone) implements ResourceEventHandler<T> {

        @Override
        public void onAdd(T object) {
            present.accept(object);
        }

        @Override
        public void onUpdate(T before, T object) {
            present.accept(object);
        }

        @Override
        public void onDelete(T object, boolean finalStateUnknown) {
            gone.accept(object);
        }
    }
}
