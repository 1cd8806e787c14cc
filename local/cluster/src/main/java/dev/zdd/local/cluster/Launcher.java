package dev.zdd.local.cluster;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Starts a component's process, or finds it running: the supervisor before this one may have been killed.
 *
 * @param ownProcesses the pids of everything that runs in the instance
 */
record Launcher(Layout layout, Supplier<Set<Long>> ownProcesses) {
    /**
     * The process that an earlier supervisor started from the same command line and configuration. One that was started from
     * others is ended.
     */
    Optional<ProcessIdentity> running(Component component) throws InterruptedException {
        Optional<PidFile> recorded = PidFile.read(layout.pidFile(component.name()))
                .filter(file -> file.identity().isAlive());
        if (recorded.isPresent() && !recorded.get().revision().equals(component.revision())) {
            recorded.get().identity().end();
            return Optional.empty();
        }
        return recorded.map(PidFile::identity);
    }

    /** Starts it, its output appended to its log, its environment empty but for what every program needs. */
    ProcessIdentity start(Component component) throws IOException, InterruptedException {
        endUnrecorded(component);
        File log = layout.log(component.name()).toFile();
        Files.createDirectories(layout.logs());
        ProcessBuilder builder = new ProcessBuilder(component.command())
                .directory(layout.run().toFile())
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log));
        builder.environment().clear();
        builder.environment().put("PATH", SystemPath.VALUE);
        builder.environment().put("HOME", layout.run().toString());
        Process process = builder.start();
        ProcessIdentity identity =
                ProcessIdentity.of(process.pid()).orElseThrow(() -> new IOException("ended at once, see " + log));
        new PidFile(identity, component.revision()).write(layout.pidFile(component.name()));
        return identity;
    }

    /** A supervisor killed between starting a process and writing its pid file leaves one that would hold the port. */
    private void endUnrecorded(Component component) throws InterruptedException {
        for (long pid : ownProcesses.get()) {
            Optional<ProcessIdentity> identity = ProcessIdentity.of(pid);
            if (identity.isPresent() && identity.get().commandLine().equals(component.processCommand())) {
                identity.get().end();
            }
        }
    }
}
