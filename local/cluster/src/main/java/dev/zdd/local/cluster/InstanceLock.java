package dev.zdd.local.cluster;

import dev.zdd.engine.UserError;
import dev.zdd.engine.process.Io;
import dev.zdd.engine.process.Poll;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Optional;

/** Lets one command at a time bring an instance up or down. The kernel lets go of it when that command ends, however it does. */
record InstanceLock(FileChannel channel, Path file) implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(100);

    /**
     * Waits for it.
     *
     * @throws UserError when another command holds it for longer than {@code patience}
     */
    static InstanceLock acquire(Layout layout, Duration patience) {
        return Poll.first(patience, PAUSE, () -> Io.get(() -> tryAcquire(layout)))
                .orElseThrow(() -> new UserError("%s: another command is at work on this cluster (waited %s)"
                        .formatted(layout.instance().name(), patience)));
    }

    private static Optional<InstanceLock> tryAcquire(Layout layout) throws IOException {
        Path file = layout.state().resolve("lock");
        Files.createDirectories(layout.state());
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            Object opened = key(file);
            FileLock lock = channel.tryLock();
            // The one who had it may have removed the file with everything else: then this is a lock on nothing.
            if (lock != null && Files.exists(file) && key(file).equals(opened)) {
                return Optional.of(new InstanceLock(channel, file));
            }
        } catch (OverlappingFileLockException e) {
            // Another thread of this process has it.
        } catch (NoSuchFileException e) {
            // Removed in between.
        }
        channel.close();
        return Optional.empty();
    }

    private static Object key(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }

    /** A command that was refused leaves no directory with nothing but a lock in it. */
    @Override
    public void close() {
        Io.run(() -> {
            String[] names = file.getParent().toFile().list();
            if (names != null
                    && names.length == 1
                    && names[0].equals(file.getFileName().toString())) {
                Files.delete(file);
                Files.delete(file.getParent());
                Teardown.removeIfEmpty(file.getParent().getParent());
            }
            channel.close();
        });
    }
}
