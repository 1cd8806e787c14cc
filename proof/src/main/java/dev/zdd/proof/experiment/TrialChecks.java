package dev.zdd.proof.experiment;

import dev.zdd.proof.chat.ChatResult;
import dev.zdd.verify.cluster.WatchResult;
import dev.zdd.verify.load.LoadResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What every protected trial has to show, whatever was done in it. */
final class TrialChecks {
    static final String VALID = "the measurement is valid";

    private static final int SIGKILL = 137;

    /** Close code of a pod that goes (docs/chat.md). */
    private static final int SERVICE_RESTART = 1012;

    private TrialChecks() {}

    /** @param requests that the trial should have sent at least */
    static List<Check> of(Trial trial, Experiment experiment, int requests) {
        List<Check> checks = new ArrayList<>(requestChecks(trial, experiment, requests));
        checks.addAll(chatChecks(trial.chat(), experiment));
        checks.addAll(podChecks(trial.watch(), experiment));
        checks.addAll(experiment.furtherChecks(trial));
        return checks;
    }

    /** What every control has to show, first of all that it was measured well. */
    static List<Check> ofControl(Trial control, Experiment experiment) {
        List<Check> checks = new ArrayList<>(List.of(valid(control.load())));
        checks.addAll(experiment.controlChecks(control));
        return checks;
    }

    private static List<Check> requestChecks(Trial trial, Experiment experiment, int requests) {
        LoadResult load = trial.load();
        List<Check> checks = new ArrayList<>(List.of(
                valid(load),
                Check.of("at least %,d requests".formatted(requests), load.sent() >= requests, load.sent()),
                Check.of(
                        "every acknowledged write is in the table exactly once",
                        trial.writes().exact(),
                        trial.writes())));
        if (!experiment.endsContainers() && !experiment.releasesBadVersion()) {
            checks.add(Check.of("0 failed", load.failed() == 0, load.failures()));
        }
        if (!experiment.endsContainers()) {
            String mismatch = trial.served().mismatch(load.okByVersion());
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
        return Check.of(VALID, load.isValid(), load.invalidBecause());
    }
}
