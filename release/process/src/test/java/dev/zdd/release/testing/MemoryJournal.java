package dev.zdd.release.testing;

import dev.zdd.release.journal.Journal;
import dev.zdd.release.journal.ReleaseRecord;
import java.util.List;
import java.util.TreeMap;

/** A journal in memory, which can end the process that writes to it, as a kill would. */
public final class MemoryJournal implements Journal {

    private final TreeMap<Integer, ReleaseRecord> records = new TreeMap<>();
    private int saves;
    private int killAfter = Integer.MAX_VALUE;

    /** Stands for SIGKILL: nothing that follows is done. */
    public static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    public MemoryJournal killAfterSave(int number) {
        killAfter = number;
        saves = 0;
        return this;
    }

    public int saves() {
        return saves;
    }

    @Override
    public List<ReleaseRecord> records() {
        return List.copyOf(records.values());
    }

    @Override
    public void save(ReleaseRecord record) {
        records.put(record.number(), record);
        saves++;
        if (saves == killAfter) {
            killAfter = Integer.MAX_VALUE;
            throw new Killed();
        }
    }
}
