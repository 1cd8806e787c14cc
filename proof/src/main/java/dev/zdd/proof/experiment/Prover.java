package dev.zdd.proof.experiment;

import dev.zdd.proof.chat.ChatResult;
import dev.zdd.proof.load.LoadResult;
import dev.zdd.proof.load.Plan;
import dev.zdd.proof.watch.WatchResult;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Runs an experiment: the protected trial on the live workload, then the control. */
public final class Prover {
    /** A moderate load for three pods that share two cores with the cluster, the generator and each other. */
    private static final double REQUESTS_PER_SECOND = 200;

    private static final int CONTROL_REQUESTS = 2_000;

    /** Ends a load whose disturbance never ends. */
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private static final int SIGKILL = 137;

    /** Close code of a pod that goes (docs/chat.md). */
    private static final int SERVICE_RESTART = 1012;

    private final Lab lab;
    private final Workload live;
    private final int requests;

    /** @param requests that the protected trial sends at least */
    public Prover(Lab lab, Workload live, int requests) {
        this.lab = lab;
        this.live = live;
        this.requests = requests;
    }

    /** The live workload is left as it was found. */
    public ExperimentResult prove(Experiment experiment) {
        lab.progress().started("%s: under load of %.0f/s".formatted(experiment.name(), REQUESTS_PER_SECOND));
        Trial trial = trial(experiment);
        lab.progress().started("%s: control, without the protections".formatted(experiment.name()));
        Trial control = control(experiment);
        List<Check> checks = new ArrayList<>(checks(trial, experiment));
        checks.addAll(experiment.furtherChecks(trial));
        List<Check> controlChecks = new ArrayList<>(List.of(valid(control.load())));
        controlChecks.addAll(experiment.controlChecks(control));
        return new ExperimentResult(
                experiment.name(),
                experiment.claim(),
                trial,
                experiment.floorSeconds(trial),
                checks,
                control,
                controlChecks);
    }

    private Trial trial(Experiment experiment) {
        Deployment before = live.deployment(lab.client());
        try {
            return lab.trial(live, plan(requests), experiment::disturb);
        } finally {
            experiment.restore(lab.client(), live);
            live.restore(lab.client(), before);
        }
    }

    private Trial control(Experiment experiment) {
        try (UnprotectedCopy copy = UnprotectedCopy.of(lab.client(), live)) {
            experiment.prepareControl(lab.client(), copy.workload(live));
            return lab.trial(copy.workload(live), plan(CONTROL_REQUESTS), experiment::disturb);
        }
    }

    private Plan plan(int atLeast) {
        return lab.plan(REQUESTS_PER_SECOND, atLeast, LIMIT);
    }

    private List<Check> checks(Trial trial, Experiment experiment) {
        List<Check> checks = new ArrayList<>(requestChecks(trial, experiment));
        checks.addAll(chatChecks(trial.chat(), experiment));
        checks.addAll(podChecks(trial.watch(), experiment));
        return checks;
    }

    private List<Check> requestChecks(Trial trial, Experiment experiment) {
        LoadResult load = trial.load();
        List<Check> checks = new ArrayList<>(List.of(
                valid(load),
                Check.of("at least %,d requests".formatted(requests), load.sent() >= requests, load.sent()),
                Check.of(
                        "every acknowledged write is in the table exactly once",
                        trial.writes().exact(),
                        trial.writes())));
        if (!experiment.endsContainers()) {
            String mismatch = trial.served().mismatch(load.okByVersion());
            checks.add(Check.of("0 failed", load.failed() == 0, load.failures()));
            checks.add(Check.of("servers counted what the client got", mismatch.isEmpty(), mismatch));
        }
        return checks;
    }

    private static List<Check> chatChecks(ChatResult chat, Experiment experiment) {
        List<Check> checks = new ArrayList<>(List.of(
                Check.of("no accepted chat message is lost", chat.lost() == 0, chat.lost()),
                Check.of(
                        "no chat message is doubled or delivered twice",
                        chat.doubled() + chat.repeated() == 0,
                        chat.doubled() + chat.repeated()),
                Check.of("no chat session is forgotten", chat.forgotten() == 0, chat.forgotten())));
        if (!experiment.interruptsChats()) {
            checks.add(Check.of(
                    "every chat socket that ended was told to reconnect (1012)",
                    Set.of(SERVICE_RESTART).containsAll(chat.closes().keySet()),
                    chat.closes()));
        }
        return checks;
    }

    private static List<Check> podChecks(WatchResult watch, Experiment experiment) {
        int fewest = experiment.fewestReadyPods();
        List<Check> checks = new ArrayList<>(List.of(
                Check.of(
                        "never fewer than %d ready pods".formatted(fewest),
                        watch.minReadyPods() >= fewest,
                        watch.minReadyPods()),
                Check.of(
                        "never fewer than %d ready endpoints".formatted(fewest),
                        watch.minReadyEndpoints() >= fewest,
                        watch.minReadyEndpoints())));
        if (!experiment.endsContainers()) {
            checks.add(Check.of(
                    "no container was killed (137)",
                    watch.terminations().stream().noneMatch(end -> end.exitCode() == SIGKILL),
                    watch.terminations()));
            checks.add(Check.of(
                    "the end of every container was seen",
                    watch.unobservedEnds().isEmpty(),
                    watch.unobservedEnds()));
            checks.add(Check.of("no restarts", watch.restarts() == 0, watch.restarts()));
        }
        return checks;
    }

    private static Check valid(LoadResult load) {
        return Check.of("the measurement is valid", load.isValid(), load.invalidBecause());
    }
}
