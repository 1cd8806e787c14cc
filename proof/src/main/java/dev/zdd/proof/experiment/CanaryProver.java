package dev.zdd.proof.experiment;

import dev.zdd.engine.Progress;
import dev.zdd.local.Binaries;
import dev.zdd.verify.load.Plan;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Carries out experiments on a Rollout behind a gateway: the protected trial on the live one, the control on a copy or on the
 * live one without its analysis. A good version that an experiment has brought everywhere stays for the next; {@link #close}
 * puts back what was there first.
 */
public final class CanaryProver implements Prover {
    /** Six pods and more, the gateway and the controllers share two cores with the generator. */
    private static final double REQUESTS_PER_SECOND = 100;

    private static final int CONTROL_REQUESTS = 2_000;

    /** Ends a load whose disturbance never ends. */
    private static final Duration LIMIT = Duration.ofMinutes(12);

    private static final String STRATEGY = "/spec/strategy/canary/";

    private final Lab lab;
    private final Binaries tools;
    private final CanaryRollout live;
    private final int requests;
    private final GenericKubernetesResource first;
    private final GenericKubernetesResource analysis;

    /**
     * @param tools with {@code kubectl-argo-rollouts}
     * @param live whose Rollout has to be Healthy
     * @param requests that the protected trial sends at least
     */
    public CanaryProver(Lab lab, Binaries tools, CanaryRollout live, int requests) {
        this.lab = lab;
        this.tools = tools;
        this.live = live;
        this.requests = requests;
        live.awaitPhase(lab.client(), "Healthy");
        this.first = live.resource(lab.client());
        this.analysis = Objects.requireNonNull(live.analysis(lab.client()).get(), "AnalysisTemplate success-rate");
    }

    @Override
    public Progress progress() {
        return lab.progress();
    }

    @Override
    public ExperimentResult prove(Experiment experiment) {
        if (!(experiment instanceof CanaryExperiment canary)) {
            throw new IllegalArgumentException("experiment: %s (expected: one on the stack %s)"
                    .formatted(experiment.name(), Ground.CANARY.stack()));
        }
        return prove(canary);
    }

    private ExperimentResult prove(CanaryExperiment experiment) {
        lab.progress().started("%s: under load of %.0f/s".formatted(experiment.name(), REQUESTS_PER_SECOND));
        Trial trial = onLive(experiment, plan(experiment, requests), true, experiment::disturb);
        lab.progress().started("%s: control, %s".formatted(experiment.name(), experiment.control()));
        Trial control = control(experiment);
        return ExperimentResult.of(experiment, requests, trial, control);
    }

    private Trial control(CanaryExperiment experiment) {
        Plan plan = plan(experiment, CONTROL_REQUESTS);
        boolean analysed = experiment.control() != CanaryControl.WITHOUT_ANALYSIS;
        if (experiment.control() != CanaryControl.UNPROTECTED_PODS) {
            return onLive(experiment, plan, analysed, experiment::disturbControl);
        }
        try (UnprotectedCopy copy = UnprotectedCopy.of(lab.client(), live)) {
            return lab.trial(copy.rollout(live), plan, experiment::disturbControl);
        }
    }

    private Trial onLive(
            CanaryExperiment experiment, Plan plan, boolean analysed, Consumer<Scene<CanaryRollout>> action) {
        GenericKubernetesResource good = live.resource(lab.client());
        pace(analysed ? experiment.pace() : CanaryPace.QUICK, analysed);
        try {
            return lab.trial(live.through(experiment.entrance()), plan, action);
        } finally {
            settle(good, experiment.releasesBadVersion());
        }
    }

    private Plan plan(CanaryExperiment experiment, int atLeast) {
        return experiment.readsCarts()
                ? lab.planWithCarts(REQUESTS_PER_SECOND, atLeast, LIMIT)
                : lab.plan(REQUESTS_PER_SECOND, atLeast, LIMIT);
    }

    private void pace(CanaryPace pace, boolean analysed) {
        KubernetesClient client = lab.client();
        List<Map<String, Object>> steps =
                pace.steps(Objects.requireNonNull(first.get("spec", "strategy", "canary", "steps"), "steps"));
        List<Map<String, Object>> patch = new ArrayList<>(List.of(
                add(STRATEGY + "steps", steps), add(STRATEGY + "scaleDownDelaySeconds", CanaryPace.RETENTION_SECONDS)));
        if (analysed) {
            patch.add(add(STRATEGY + "analysis/startingStep", CanaryPace.firstPause(steps)));
        } else {
            patch.add(Map.of("op", "remove", "path", STRATEGY + "analysis"));
        }
        Await.change("pace", () -> live.patch(client, Serialization.asJson(patch)));
        List<Map<String, Object>> judged = List.of(
                add("/spec/metrics/0/initialDelay", pace.initialDelay().toSeconds() + "s"),
                add("/spec/metrics/0/interval", pace.interval().toSeconds() + "s"));
        Await.change(
                "analysis",
                () -> live.analysis(client).patch(PatchContext.of(PatchType.JSON), Serialization.asJson(judged)));
    }

    private static Map<String, Object> add(String path, Object value) {
        return Map.of("op", "add", "path", path, "value", value);
    }

    /** The strategy is again as it was deployed, and what is everywhere is a good version. */
    private void settle(GenericKubernetesResource good, boolean bad) {
        if (bad || !live.isRolledOut(lab.client())) {
            bringBack(good);
        }
        Object strategy = Objects.requireNonNull(first.get("spec", "strategy"), "spec.strategy");
        Await.change(
                "strategy",
                () -> live.patch(lab.client(), Serialization.asJson(List.of(add("/spec/strategy", strategy)))));
        Object metrics = Objects.requireNonNull(analysis.get("spec", "metrics"), "spec.metrics");
        Await.change(
                "analysis",
                () -> live.analysis(lab.client())
                        .patch(
                                PatchContext.of(PatchType.JSON),
                                Serialization.asJson(List.of(add("/spec/metrics", metrics)))));
    }

    private void bringBack(GenericKubernetesResource good) {
        Object template = template(good);
        Await.change(
                "pod template",
                () -> live.patch(lab.client(), Serialization.asJson(List.of(add("/spec/template", template)))));
        // Of a version that is still everywhere, nothing is left to promote.
        Await.until("back", CanaryRollout.LIMIT, () -> !live.phase(lab.client()).isEmpty());
        if (!live.isRolledOut(lab.client())) {
            live.promoteFully(tools, lab.instance());
        }
        Await.until("back", CanaryRollout.LIMIT, () -> live.isRolledOut(lab.client()));
    }

    @Override
    public void close() {
        if (!template(live.resource(lab.client())).equals(template(first))) {
            bringBack(first);
        }
        live.giveBack(lab.client(), first);
        FieldManagers.giveBack(live.analysis(lab.client()), analysis);
    }

    /** Not the version's name alone: one that an experiment has brought back has another template all the same. */
    private static Object template(GenericKubernetesResource rollout) {
        return Objects.requireNonNull(rollout.get("spec", "template"), "spec.template");
    }
}
