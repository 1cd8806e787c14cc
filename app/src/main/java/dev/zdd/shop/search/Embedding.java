package dev.zdd.shop.search;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Turns a text into a vector without a model or a network: every three letters in a row of every word are counted in a slot
 * that their hash chooses, and the vector is brought to length 1. Texts that share words, or parts of words, lie close
 * together (cosine); meaning beyond the letters is not captured. The same text gives the same vector on every machine.
 *
 * <p>Source of the method: feature hashing with a signed hash (Weinberger et al., 2009), on character n-grams within word
 * boundaries.
 */
public final class Embedding {
    /** Two unrelated n-grams share a slot once in 512; the noise of a similarity is about 1/sqrt(512) = 0.04. */
    public static final int DIMENSION = 512;

    private static final int GRAM = 3;
    private static final int FNV_OFFSET = 0x811C9DC5;
    private static final int FNV_PRIME = 0x01000193;

    private Embedding() {}

    /** The text's vector of {@link #DIMENSION} numbers and length 1; all zero where it has no letter and no digit. */
    public static float[] of(String text) {
        var slots = new float[DIMENSION];
        var plain = Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT);
        for (var word : plain.split("[^\\p{L}\\p{N}]+", -1)) {
            if (!word.isEmpty()) {
                count(" " + word + " ", slots);
            }
        }
        return normalised(slots);
    }

    /** Cosine of the angle between two vectors of length 1: 1 is the same direction, about 0 is unrelated. */
    static double similarity(float[] one, float[] other) {
        var sum = 0.0;
        for (var i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }

    private static void count(String word, float[] slots) {
        for (var start = 0; start + GRAM <= word.length(); start++) {
            var hash = hash(word, start);
            slots[Math.floorMod(hash >>> 1, DIMENSION)] += (hash & 1) == 0 ? 1 : -1;
        }
    }

    /** FNV-1a over the UTF-16 units, mixed once more because slot and sign come from its lowest bits. */
    private static int hash(String word, int start) {
        var hash = FNV_OFFSET;
        for (var i = start; i < start + GRAM; i++) {
            hash = (hash ^ word.charAt(i)) * FNV_PRIME;
        }
        return hash ^ (hash >>> 15);
    }

    private static float[] normalised(float[] vector) {
        var length = Math.sqrt(similarity(vector, vector));
        if (length > 0) {
            for (var i = 0; i < vector.length; i++) {
                vector[i] /= (float) length;
            }
        }
        return vector;
    }
}
