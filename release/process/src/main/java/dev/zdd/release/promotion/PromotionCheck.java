package dev.zdd.release.promotion;

import dev.zdd.pod.ImageReference;
import dev.zdd.release.check.Check;
import dev.zdd.release.check.Finding;
import dev.zdd.release.journal.ReleaseRecord;
import dev.zdd.release.journal.Version;
import dev.zdd.release.message.Message;
import dev.zdd.validation.InvalidValueException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The stack before this one has run the very same image healthily: dev, then staging, then prod (specification, section 6). */
public final class PromotionCheck implements Check {

    private static final List<String> ORDER = List.of("dev", "staging", "prod");

    private final String stack;
    private final Supplier<List<ReleaseRecord>> recordsBefore;
    private final Supplier<String> digest;
    private final String image;
    private final Optional<String> override;

    /**
     * @param recordsBefore of the stack before this one
     * @param digest of the image; empty when it is not known, and then its tag has to do
     * @param override why it may go without
     */
    public PromotionCheck(
            String stack,
            String image,
            Supplier<String> digest,
            Supplier<List<ReleaseRecord>> recordsBefore,
            Optional<String> override) {
        this.stack = stack;
        this.image = image;
        this.digest = digest;
        this.recordsBefore = recordsBefore;
        this.override = override;
    }

    /** The stack that an image must have been in before; empty for the first and for stacks of other names. */
    public static Optional<String> stackBefore(String stack) {
        int place = ORDER.indexOf(stack);
        return place <= 0 ? Optional.empty() : Optional.of(ORDER.get(place - 1));
    }

    @Override
    public String name() {
        return "promotion";
    }

    @Override
    public Finding find() {
        Optional<String> before = stackBefore(stack);
        if (before.isEmpty()) {
            return new Finding.Passed("promotion: %s is the first stack".formatted(stack));
        }
        Optional<ReleaseRecord> run = recordsBefore.get().stream()
                .filter(record -> record.result().isGood() && isSame(record.next()))
                .reduce((earlier, later) -> later);
        if (run.isPresent()) {
            return new Finding.Passed("promotion: %s has run it since release %d"
                    .formatted(before.get(), run.get().number()));
        }
        return override.<Finding>map(reason -> new Finding.Unknown(
                        "promotion: %s has not run it healthily; overridden: %s".formatted(before.get(), reason)))
                .orElseGet(() -> new Finding.Refused(Message.NOT_PROMOTED.text(before.get(), image)));
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
