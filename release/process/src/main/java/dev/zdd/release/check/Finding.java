package dev.zdd.release.check;

/** What a check found. */
public sealed interface Finding {

    String text();

    /** In the event stream. */
    String label();

    record Passed(String text) implements Finding {
        @Override
        public String label() {
            return "passed";
        }
    }

    /** The release must not begin. */
    record Refused(String text) implements Finding {
        @Override
        public String label() {
            return "refused";
        }
    }

    /** Cannot be known from here; the release goes on, and says so. */
    record Unknown(String text) implements Finding {
        @Override
        public String label() {
            return "unknown";
        }
    }
}
