package dev.zdd.migrations;

import dev.zdd.migrations.rules.Finding;
import java.util.List;

/** The outcome of a check. */
public sealed interface Verdict {

    /** The previous version runs on the new schema and the new version on the old one, as far as was asked. */
    record Compatible(List<Finding> warnings) implements Verdict {
        public Compatible {
            warnings = List.copyOf(warnings);
        }
    }

    /** At least one error without a waiver; nothing may run. */
    record Refused(List<Finding> errors) implements Verdict {
        public Refused {
            errors = List.copyOf(errors);
        }
    }
}
