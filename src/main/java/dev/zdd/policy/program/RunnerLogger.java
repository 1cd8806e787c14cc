package dev.zdd.policy.program;

import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/**
 * Lets a program that only waits use no processor.
 *
 * <p>com.pulumi:pulumi (1.36.1, {@code DeploymentImpl.DefaultRunner}) asks again and again, without a pause, which of its tasks are
 * done, and makes a text of all of them for its log each time, to be thrown away. That keeps one core busy for as long as
 * a rollout is awaited. The log is the one place where that loop can be reached from outside: this logger rests before it
 * takes the line.
 */
final class RunnerLogger extends Logger {

    /** So long the end of the last task may go unnoticed, in a program of a few hundred tasks. */
    static final Duration PAUSE = Duration.ofMillis(20);

    /** A program with more has longer pauses, because the texts take longer to make. */
    private static final int CHARACTERS_PER_MILLISECOND = 10_000;

    private static final String NAME = "com.pulumi.deployment.internal.DeploymentImpl";
    private static final String LINE_OF_THE_LOOP = "Remaining tasks";

    // The log manager does not keep loggers alive.
    private static final Logger IN_THIS_PROCESS = new RunnerLogger(NAME);

    private RunnerLogger(String name) {
        super(name, null);
    }

    /** For a program that the engine starts. Has no effect where the SDK has its logger already. */
    static void useInThisProcess() {
        LogManager.getLogManager().addLogger(IN_THIS_PROCESS);
    }

    /** One that tells nothing, for a program that runs only to be looked at. */
    static Logger quiet() {
        Logger logger = new RunnerLogger(null);
        logger.setUseParentHandlers(false);
        return logger;
    }

    @Override
    public void log(Level level, String message) {
        if (message != null && message.startsWith(LINE_OF_THE_LOOP)) {
            rest(PAUSE.plusMillis(message.length() / CHARACTERS_PER_MILLISECOND));
        }
        super.log(level, message);
    }

    private static void rest(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
