package dev.zdd.await;

import dev.zdd.await.PodTrouble.Kind;
import dev.zdd.await.State.LogSource;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Judges the pods of one workload: what is wrong with them, what to say about it, and whether to give up. */
final class PodJudge {

    private static final int MAX_LINES = 5;

    private final PodTroubles troubles = new PodTroubles();
    private final Set<String> warned = new HashSet<>();
    private Instant roomSign = Instant.MIN;

    /**
     * What there is to say about a workload's pods.
     *
     * @param troubles the most telling first
     * @param fatal the trouble to give up for
     * @param warnings lines not said before
     */
    record Verdict(List<PodTrouble> troubles, Optional<PodTrouble> fatal, List<String> warnings) {

        /** Of no pods. */
        static final Verdict NONE = new Verdict(List.of(), Optional.empty(), List.of());

        /** The same, later. */
        Verdict withoutWarnings() {
            return new Verdict(troubles, fatal, List.of());
        }

        /** The state with the pods' troubles as its details; pods with the same trouble share a line. */
        State explain(String found, String expected) {
            Map<String, List<PodTrouble>> same = new LinkedHashMap<>();
            troubles.forEach(trouble -> same.computeIfAbsent(trouble.summary(), summary -> new ArrayList<>())
                    .add(trouble));
            List<String> lines = same.values().stream()
                    .limit(MAX_LINES)
                    .map(group -> group.get(0)
                            .line(group.stream().map(PodTrouble::pod).toList()))
                    .toList();
            List<LogSource> logs = Stream.concat(fatal.stream(), troubles.stream())
                    .flatMap(trouble -> trouble.log().stream())
                    .limit(1)
                    .toList();
            return new State(found, expected, lines, logs);
        }

        /** Continues "waiting for ..."; the alternative is for when no pod is to blame. */
        String waitingFor(String otherwise) {
            if (troubles.isEmpty()) {
                return otherwise;
            }
            String more = troubles.size() == 1 ? "" : " (and %d more)".formatted(troubles.size() - 1);
            return troubles.get(0).shortLine() + more;
        }
    }

    /**
     * @param pods those that decide, as a rule the ones of the newest revision
     * @param siblings every pod of the workload; one that is ending will free its place
     */
    Verdict judge(Instant now, List<Pod> pods, List<Pod> siblings, List<Event> events) {
        List<PodTrouble> found = troubles.of(pods, events, now);
        if (siblings.stream().anyMatch(Pods::isEnding) || PodTroubles.roomIsComing(pods, events)) {
            roomSign = now;
        }
        Optional<PodTrouble> fatal =
                found.stream().filter(trouble -> trouble.isFatal(now, roomSign)).findFirst();
        List<String> warnings = found.stream()
                .filter(trouble -> trouble.kind() != Kind.NOT_READY && warned.add(trouble.warningKey()))
                .map(PodTrouble::line)
                .toList();
        return new Verdict(found, fatal, warnings);
    }
}
