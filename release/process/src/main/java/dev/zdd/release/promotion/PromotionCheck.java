package dev.zdd.release.promotion;

import dev.zdd.pod.ImageReference;
import dev.zdd.release.check.Check;
import dev.zdd.release.check.Finding;
import dev.zdd.release.journal.ReleaseRecord;
import dev.zdd.release.journal.ReleaseRecord.Kind;
import dev.zdd.release.journal.Result;
import dev.zdd.release.journal.Version;
import dev.zdd.release.message.Message;
import dev.zdd.validation.InvalidValueException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** The stack before this one has run the very same image healthily: dev, then staging, then prod (docs/specification.md#release). */
public final class PromotionCheck implements Check {

    /** The key of the project's own in the stack file that names the stack before this one. */
    public static final String KEY = "promoteFrom";

    /** Its value for a stack that takes any image. */
    private static final String NONE = "none";

    /** Where the stack file does not say it; a stack of any other name must. */
    private static final Map<String, String> BEFORE = Map.of("dev", NONE, "staging", "dev", "prod", "staging");

    private final String stack;
    private final Optional<String> before;
    private final Function<String, List<ReleaseRecord>> records;
    private final Supplier<String> digest;
    private final String image;
    private final Optional<String> override;

    /**
     * @param promoteFrom what the stack file says
     * @param records of a stack
     * @param digest of the image; empty when it is not known, and then its tag has to do
     * @param override why it may go without
     */
    public PromotionCheck(
            String stack,
            String image,
            Supplier<String> digest,
            Optional<String> promoteFrom,
            Function<String, List<ReleaseRecord>> records,
            Optional<String> override) {
        this.stack = stack;
        this.image = image;
        this.digest = digest;
        this.before = promoteFrom.or(() -> Optional.ofNullable(BEFORE.get(stack)));
        this.records = records;
        this.override = override;
    }

    @Override
    public String name() {
        return "promotion";
    }

    @Override
    public Finding find() {
        if (before.filter(NONE::equals).isPresent()) {
            return new Finding.Passed("promotion: %s is the first stack".formatted(stack));
        }
        return before.isEmpty()
                ? refused(Message.NO_STACK_BEFORE.text(stack, KEY))
                : run(before.get())
                        .<Finding>map(record -> new Finding.Passed(
                                "promotion: %s has run it since release %d".formatted(before.get(), record.number())))
                        .orElseGet(() -> refused(Message.NOT_PROMOTED.text(before.get(), image)));
    }

    private Optional<ReleaseRecord> run(String stackBefore) {
        return records.apply(stackBefore).stream()
                .filter(record -> isGood(record) && isSame(record.next()))
                .reduce((earlier, later) -> later);
    }

    /** What was gone back to or taken over was not judged by that: its own release tells whether it was good. */
    private static boolean isGood(ReleaseRecord record) {
        return record.kind() == Kind.RELEASE && record.result() == Result.SUCCEEDED;
    }

    private Finding refused(String text) {
        return override.<Finding>map(reason -> new Finding.Unknown("%s; overridden: %s".formatted(text, reason)))
                .orElseGet(() -> new Finding.Refused(text));
    }

    private boolean isSame(Version other) {
        String known = digest.get();
        return (known.isEmpty() || other.digest().isEmpty())
                ? tag(image).isPresent() && tag(image).equals(tag(other.image()))
                : known.equals(other.digest());
    }

    private static Optional<String> tag(String image) {
        try {
            return Optional.of(new ImageReference(image).version());
        } catch (InvalidValueException e) {
            return Optional.empty();
        }
    }
}
