package dev.zdd.release.check;

import java.util.Optional;

/** A place where an image may be. */
public interface ImageSource {

    /** For people: {@code registry.example.com}. */
    String name();

    Answer look(String image);

    /** Whether nodes can pull by the digest that it says. */
    default boolean servesDigests() {
        return false;
    }

    /** What it says. */
    sealed interface Answer {

        /** @param digest empty where the place knows none */
        record There(Optional<String> digest) implements Answer {}

        record Missing() implements Answer {}

        /** It does not answer, or is not asked for images such as this. */
        record Unknown(String why) implements Answer {}
    }
}
