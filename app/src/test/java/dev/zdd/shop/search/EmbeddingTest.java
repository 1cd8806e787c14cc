package dev.zdd.shop.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EmbeddingTest {
    private static final double ROUNDING = 1e-5;

    @Test
    void hasLengthOneWhateverTheLengthOfTheText() {
        for (var text : new String[] {"a", "desk lamp", "lamp ".repeat(200)}) {
            assertThat(similarity(text, text)).as(text).isCloseTo(1, within(ROUNDING));
        }
    }

    @Test
    void looksAtLettersAndDigitsOnly() {
        assertThat(similarity("Café-Table, No. 7", "cafe table no 7")).isCloseTo(1, within(ROUNDING));
        assertThat(Embedding.of(" -!? ")).containsOnly(0);
        assertThat(Embedding.of("")).containsOnly(0);
    }

    @Test
    void bringsTextsWithCommonPartsTogether() {
        assertThat(similarity("lamp", "desk lamp with warm light"))
                .isGreaterThan(similarity("lamp", "noise-cancelling headphones"))
                .isGreaterThan(ProductSearch.LOWEST_SCORE);
        assertThat(similarity("headphone", "headphones")).isGreaterThan(0.7);
    }

    /** Vectors lie in a database: another way of computing them is another collection, never a silent change. */
    @Test
    void staysTheSameOverReleases() {
        var vector = Embedding.of("abc");
        assertThat(vector).hasSize(Embedding.DIMENSION);
        var slots = new StringBuilder();
        for (var i = 0; i < vector.length; i++) {
            if (vector[i] != 0) {
                slots.append(i).append(vector[i] > 0 ? '+' : '-').append(' ');
            }
        }
        assertThat(slots.toString().strip()).isEqualTo("119+ 194+ 467+");
    }

    private static double similarity(String one, String other) {
        return Embedding.similarity(Embedding.of(one), Embedding.of(other));
    }
}
