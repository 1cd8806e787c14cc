package dev.zdd.release.check;

import dev.zdd.pod.ImageReference;
import dev.zdd.release.check.ImageSource.Answer;
import dev.zdd.release.message.Message;
import dev.zdd.validation.InvalidValueException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The image has a fixed name and is where the nodes find it, as far as that can be known from here. */
public final class ImageCheck implements Check {

    private final String image;
    private final List<ImageSource> sources;
    private Optional<String> digest = Optional.empty();

    /** @param sources asked in turn, until one has it or knows that it is missing */
    public ImageCheck(String image, List<ImageSource> sources) {
        this.image = image;
        this.sources = List.copyOf(sources);
    }

    /** Known after {@link #find}, if at all. */
    public Optional<String> digest() {
        return digest;
    }

    /** That of the name itself: nothing else can be pulled by it. */
    private Optional<String> pinned() {
        int at = image.indexOf('@');
        return at < 0 ? Optional.empty() : Optional.of(image.substring(at + 1));
    }

    @Override
    public Finding find() {
        try {
            new ImageReference(image);
        } catch (InvalidValueException e) {
            return new Finding.Refused(Message.IMAGE_REFUSED.text(image));
        }
        digest = pinned();
        List<String> unknown = new ArrayList<>();
        for (ImageSource source : sources) {
            Answer answer = source.look(image);
            if (answer instanceof Answer.There there) {
                digest = digest.or(there::digest);
                return new Finding.Passed("image %s: in %s%s"
                        .formatted(
                                image,
                                source.name(),
                                digest.map(text -> ", " + text).orElse("")));
            }
            if (answer instanceof Answer.Missing) {
                return new Finding.Refused(Message.IMAGE_MISSING.text(image, source.name()));
            }
            unknown.add("%s: %s".formatted(source.name(), ((Answer.Unknown) answer).why()));
        }
        return new Finding.Unknown(
                "image %s: not known whether it can be pulled; %s".formatted(image, String.join("; ", unknown)));
    }
}
