package dev.zdd.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ContentHashTest {
    private static final SortedMap<String, String> PASSWORDS = new TreeMap<>(Map.of("DATABASE_PASSWORD", "secret"));

    @Test
    void isTheSameForTheSameContentAndKey() {
        assertThat(ContentHash.keyed("key", PASSWORDS))
                .matches("[0-9a-f]{10}")
                .isEqualTo(ContentHash.keyed("key", new TreeMap<>(PASSWORDS)));
    }

    @Test
    void changesWithTheContentAndWithTheKey() {
        SortedMap<String, String> other = new TreeMap<>(Map.of("DATABASE_PASSWORD", "another"));

        assertThat(List.of(
                        ContentHash.keyed("key", PASSWORDS),
                        ContentHash.keyed("key", other),
                        ContentHash.keyed("another key", PASSWORDS),
                        ContentHash.of(PASSWORDS)))
                .doesNotHaveDuplicates();
    }
}
