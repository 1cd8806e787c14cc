package dev.zdd.pod;

import dev.zdd.validation.Checks;
import java.util.List;
import java.util.Optional;

/** What happens in a pod that is to leave, before SIGTERM. */
public sealed interface PreStop {

    /** A shell sleeps: for images that have {@code /bin/sh} and {@code sleep}, on every cluster. */
    PreStop SHELL = new Shell();

    /** The kubelet waits: for every image, from Kubernetes 1.30 on. */
    PreStop SLEEP = new Sleep();

    /** See {@link #SHELL}. */
    record Shell() implements PreStop {}

    /** See {@link #SLEEP}. */
    record Sleep() implements PreStop {}

    /**
     * The application is asked to leave, and answers when it has done so.
     *
     * @param path that is asked for by GET
     * @param port name of the port; empty: the main port
     */
    record Http(String path, Optional<String> port) implements PreStop {

        /** @throws dev.zdd.validation.InvalidValueException if the path is not absolute */
        public Http {
            new Checks()
                    .that(path.matches("/\\S*"), "http", path, "an absolute path such as /leave")
                    .throwIfAny();
        }

        /** At the main port. */
        public Http(String path) {
            this(path, Optional.empty());
        }
    }

    /**
     * A program of the image runs, and ends when the application has left.
     *
     * @param command program and arguments, each a word of its own
     */
    record Exec(List<String> command) implements PreStop {

        /** @throws dev.zdd.validation.InvalidValueException if nothing is started */
        public Exec {
            command = List.copyOf(command);
            new Checks()
                    .that(!command.isEmpty(), "exec", "nothing", "a program and its arguments")
                    .throwIfAny();
        }
    }
}
