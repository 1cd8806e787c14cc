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
    private boolean pullable;

    /** @param sources all are asked: one may have it, another know its digest */
    public ImageCheck(String image, List<ImageSource> sources) {
        this.image = image;
        this.sources = List.copyOf(sources);
    }

    /** Known after {@link #find}, if at all. */
    public Optional<String> digest() {
        return digest;
    }

    /** The image by its digest as well, where a registry has said it by {@link #find}: its tag may come to mean another one. */
    public String pinned() {
        return pullable && inName().isEmpty() ? "%s@%s".formatted(image, digest.orElseThrow()) : image;
    }

    /** That of the name itself: nothing else can be pulled by it. */
    private Optional<String> inName() {
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
        digest = inName();
        List<String> having = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (ImageSource source : sources) {
            Answer answer = source.look(image);
            if (answer instanceof Answer.There there) {
                having.add(source.name());
                digest = digest.or(there::digest);
                pullable |= source.servesDigests() && there.digest().isPresent();
            } else if (answer instanceof Answer.Missing) {
                missing.add(source.name());
            } else {
                unknown.add("%s: %s".formatted(source.name(), ((Answer.Unknown) answer).why()));
            }
        }
        if (!having.isEmpty()) {
            return new Finding.Passed("image %s: in %s%s"
                    .formatted(
                            image,
                            String.join(" and ", having),
                            digest.map(text -> ", " + text).orElse(", by its tag alone: no digest is known")));
        }
        return missing.isEmpty()
                ? new Finding.Unknown(
                        "image %s: not known whether it can be pulled; %s".formatted(image, String.join("; ", unknown)))
                : new Finding.Refused(Message.IMAGE_MISSING.text(image, String.join(" and ", missing)));
    }
}
