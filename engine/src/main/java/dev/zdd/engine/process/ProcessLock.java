package dev.zdd.engine.process;

import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Mutual exclusion between processes by a locked file, held until it is closed; the kernel releases the lock of a killed
 * process. It does not exclude threads of one process from each other.
 */
public final class ProcessLock implements AutoCloseable {

    private final FileChannel channel;

    private ProcessLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock, waiting for its holder to end.
     *
     * @param file created when missing, never removed: removing it would let a third process lock a new file of that name
     * @param whenBusy called once before waiting
     */
    public static ProcessLock acquire(Path file, Runnable whenBusy) {
        return Io.get("%s: cannot be locked".formatted(file), () -> {
            Files.createDirectories(file.getParent());
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                whenBusy.run();
                channel.lock();
            }
            return new ProcessLock(channel);
        });
    }

    @Override
    public void close() {
        Io.run(() -> channel.close());
    }
}
