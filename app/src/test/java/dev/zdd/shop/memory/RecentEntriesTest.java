package dev.zdd.shop.memory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecentEntriesTest {
    private static final long MIB = 1L << 20;

    private final RecentEntries<String> entries = new RecentEntries<>();

    @Test
    void dropsWhatWasPutLongestAgoWhereItsBytesDoNotFit() {
        var fitting = (int) (RecentEntries.CAPACITY_BYTES / MIB) - 1;
        for (var i = 0; i < fitting; i++) {
            entries.put("key-" + i, "value", MIB);
        }
        entries.put("key-0", "changed", MIB);
        assertThat(entries.get("key-1")).isEqualTo("value");
        entries.put("two-more", "value", 2 * MIB);
        assertThat(entries.get("key-0")).isEqualTo("changed");
        assertThat(entries.get("key-1")).isNull();
        assertThat(entries.get("two-more")).isEqualTo("value");
    }

    @Test
    void countsWhatWasRemovedNoLonger() {
        for (var i = 0; i < 100; i++) {
            entries.put("other", "value", MIB);
            entries.put("removed", "value", RecentEntries.CAPACITY_BYTES - 2 * MIB);
            entries.remove("removed");
            assertThat(entries.get("other")).isEqualTo("value");
        }
    }

    @Test
    void countsEntriesWithoutAValueToo() {
        for (var i = 0; i < 1_000_000; i++) {
            entries.put("key-" + i, "", 0);
        }
        assertThat(entries.get("key-0")).isNull();
    }
}
