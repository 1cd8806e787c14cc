package dev.zdd.plugins.kubernetes;

import dev.zdd.plugins.core.PropertyValue.Props;
import dev.zdd.plugins.core.ProviderError;
import dev.zdd.plugins.core.ProviderPlugin.DeleteCall;
import dev.zdd.plugins.kubernetes.await.AwaitFailure;
import dev.zdd.plugins.kubernetes.await.AwaitRequest;
import dev.zdd.plugins.kubernetes.await.Operation;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Deletes objects and waits until they are gone. What is gone already counts as deleted. */
final class Deleter {

    private final Session session;

    Deleter(Session session) {
        this.session = session;
    }

    void delete(DeleteCall call) throws InterruptedException {
        Optional<String> unreachable = session.cluster().unreachable();
        if (unreachable.isPresent() && session.config().deleteUnreachable()) {
            session.log().info(call.urn(), "dropped from the state, as deleteUnreachable asks: " + unreachable.get());
            return;
        }
        if (unreachable.isPresent()) {
            throw Reader.unreachable(unreachable.get());
        }
        Props inputs = call.oldInputs().isEmpty() ? Checkpoint.inputs(call.state()) : call.oldInputs();
        ManagedObject known = ManagedObject.of(call.urn(), inputs, call.state());
        ObjectId id = ObjectId.parse(call.id());
        ManagedObject object =
                new ManagedObject(call.urn(), known.kind(), id.namespace(), id.name(), inputs, known.fieldManager());
        Optional<Map<String, Object>> live = new Applier(session).find(object);
        if (live.isPresent() && request(object)) {
            awaitGone(object, live.get(), call.timeout());
        }
    }

    /** Whether there was something to delete. */
    private boolean request(ManagedObject object) throws InterruptedException {
        Map<String, Object> options = Map.of("propagationPolicy", propagationPolicy(object.inputs()));
        try {
            String path = session.cluster()
                    .discovery()
                    .find(object.kind())
                    .orElseThrow()
                    .path(object.namespace(), object.name());
            session.retry().run(ApiError::isTransient, status -> session.log().status(object.urn(), status), () -> {
                session.cluster().server().delete(path, options);
                return true;
            });
            return true;
        } catch (ApiError e) {
            if (e.isNotFound()) {
                return false;
            }
            throw ErrorText.refused(object.described(), e, object.inputs());
        }
    }

    /** As Kubernetes writes it; in the foreground, so that what belongs to the object goes first. */
    static String propagationPolicy(Props inputs) {
        String policy = Annotations.of(inputs, Annotations.DELETION_PROPAGATION_POLICY)
                .orElse("foreground")
                .toLowerCase(Locale.ROOT);
        return switch (policy) {
            case "background" -> "Background";
            case "orphan" -> "Orphan";
            default -> "Foreground";
        };
    }

    private void awaitGone(ManagedObject object, Map<String, Object> live, Optional<Duration> timeout)
            throws InterruptedException {
        ApiServer server = session.cluster().server();
        try {
            session.awaiter()
                    .awaitDeleted(new AwaitRequest(
                            server.client(),
                            server.generic(live),
                            Operation.DELETE,
                            object.timeout(timeout),
                            new UrnAwaitLog(session.log(), object.urn()),
                            session.cancellation()));
        } catch (AwaitFailure e) {
            throw new ProviderError(
                    "%s: deletion was accepted, but it is not gone: %s".formatted(object.described(), e.getMessage())
                            + e.reasons().stream()
                                    .map(reason -> "\n  " + reason)
                                    .reduce("", String::concat),
                    e);
        }
    }
}
