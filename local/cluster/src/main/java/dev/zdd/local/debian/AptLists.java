package dev.zdd.local.debian;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What apt-get knows about its mirrors.
 *
 * @param newest when the newest package list was written; empty without any, as on a fresh image
 */
record AptLists(Optional<Instant> newest) {

    /** Debian's stable mirrors drop a replaced version after days, not hours. */
    private static final Duration USABLE = Duration.ofDays(7);

    static AptLists read(Path directory) {
        Optional<Instant> newest = Optional.empty();
        try (DirectoryStream<Path> lists = Files.newDirectoryStream(directory, "*_Packages*")) {
            for (Path list : lists) {
                // Not the modification time: apt-get sets that to the mirror's.
                Instant time = ((FileTime) Files.getAttribute(list, "unix:ctime")).toInstant();
                newest = newest.filter(it -> it.isAfter(time)).or(() -> Optional.of(time));
            }
        } catch (IOException e) {
            return new AptLists(Optional.empty());
        }
        return new AptLists(newest);
    }

    boolean needUpdate(Instant now) {
        return newest.isEmpty() || newest.get().plus(USABLE).isBefore(now);
    }
}
