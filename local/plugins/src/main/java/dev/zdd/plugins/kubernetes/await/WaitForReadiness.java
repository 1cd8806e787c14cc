package dev.zdd.plugins.kubernetes.await;

import dev.zdd.plugins.kubernetes.await.Outcome.Failed;
import dev.zdd.plugins.kubernetes.await.Outcome.Pending;
import dev.zdd.plugins.kubernetes.await.Outcome.Ready;
import dev.zdd.plugins.kubernetes.await.WaitFor.Expression;
import dev.zdd.plugins.kubernetes.await.WaitFor.Match;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Ready when every expression of the annotation {@code pulumi.com/waitFor} holds at the same time. */
final class WaitForReadiness implements Readiness<GenericKubernetesResource> {

    private static final KubernetesSerialization JSON = new KubernetesSerialization();

    private final WaitFor waitFor;

    WaitForReadiness(WaitFor waitFor) {
        this.waitFor = waitFor;
    }

    @Override
    public Class<GenericKubernetesResource> subjectType() {
        return GenericKubernetesResource.class;
    }

    @Override
    public List<Related> related(GenericKubernetesResource subject) {
        return List.of();
    }

    @Override
    public Outcome observe(Observation<GenericKubernetesResource> seen) {
        String expected = String.join(
                " and ",
                waitFor.expressions().stream().map(Expression::toString).toList());
        if (seen.subject().isEmpty()) {
            return new Failed("was deleted while it was waited for", State.of("nothing", expected));
        }
        Map<String, Object> object = json(seen.subject().get());
        List<String> unmet = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (Expression expression : waitFor.expressions()) {
            Match match = expression.match(object);
            if (match.hopeless()) {
                return new Failed("%s cannot hold".formatted(expression), State.of(match.found(), expected));
            }
            if (!match.met()) {
                unmet.add(match.found());
                missing.add(expression.toString());
            }
        }
        return unmet.isEmpty()
                ? Ready.of(expected + " holds")
                : Pending.of(State.of(String.join("; ", unmet), expected), String.join(" and ", missing));
    }

    @SuppressWarnings("unchecked") // the JSON form of an object is a map
    private static Map<String, Object> json(GenericKubernetesResource object) {
        return JSON.convertValue(object, Map.class);
    }
}
