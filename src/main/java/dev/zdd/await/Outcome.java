package dev.zdd.await;

import java.util.List;

/** What a {@link Readiness} makes of what it sees. */
sealed interface Outcome {

    /**
     * Not yet.
     *
     * @param state how far it is
     * @param waitingFor what is missing, continues the sentence "waiting for ..."
     * @param warnings lines for the user that stay in the output; each text is shown once
     */
    record Pending(State state, String waitingFor, List<String> warnings) implements Outcome {

        public Pending {
            warnings = List.copyOf(warnings);
        }

        static Pending of(State state, String waitingFor) {
            return new Pending(state, waitingFor, List.of());
        }

        String progress() {
            return state.found() + ", waiting for " + waitingFor;
        }
    }

    /**
     * Done.
     *
     * @param summary what there is now
     * @param warnings what the user should know all the same
     */
    record Ready(String summary, List<String> warnings) implements Outcome {

        public Ready {
            warnings = List.copyOf(warnings);
        }

        static Ready of(String summary) {
            return new Ready(summary, List.of());
        }
    }

    /**
     * It will not become ready without the user.
     *
     * @param cause why, without the object's name
     */
    record Failed(String cause, State state) implements Outcome {}
}
