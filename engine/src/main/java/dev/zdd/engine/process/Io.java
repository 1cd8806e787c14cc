package dev.zdd.engine.process;

import dev.zdd.engine.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Work with files whose failing is nothing that the caller could mend: UncheckedIOException in place of IOException. */
public final class Io {

    private Io() {}

    /** What may fail. */
    public interface Source<T> {
        T get() throws IOException;
    }

    /** What may fail, without a result. */
    public interface Action {
        void run() throws IOException;
    }

    /** The result of {@code source}. */
    public static <T> T get(Source<T> source) {
        return get(null, source);
    }

    /**
     * The result of {@code source}.
     *
     * @param failure what to say when there is none; null: what the system says
     */
    public static <T> T get(String failure, Source<T> source) {
        try {
            return source.get();
        } catch (IOException e) {
            throw failure == null ? new UncheckedIOException(e) : new UncheckedIOException(failure, e);
        }
    }

    /**
     * The result of {@code source}.
     *
     * @throws UserError with the text {@code refusal} when there is none
     */
    public static <T> T orRefuse(String refusal, Source<T> source) {
        try {
            return source.get();
        } catch (IOException e) {
            throw new UserError(refusal, e);
        }
    }

    /** Does {@code action}. */
    public static void run(Action action) {
        run(null, action);
    }

    /** Does {@code action}; {@code failure} is what to say when that fails. */
    public static void run(String failure, Action action) {
        get(failure, () -> {
            action.run();
            return true;
        });
    }
}
