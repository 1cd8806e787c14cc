package dev.zdd.local.cluster;

import dev.zdd.local.Binaries;
import dev.zdd.local.Instance;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** The supervisor's process. Its classes need nothing but the JDK: it runs on a copy of this module's classes alone. */
final class SupervisorMain {

    /** Twice that per component at most. */
    private static final long LOG_LIMIT_BYTES = 16L << 20;

    private SupervisorMain() {}

    /** Arguments: name, API port, URL port, fingerprint, file of binaries (Java properties, name=path). */
    public static void main(String[] arguments) throws IOException {
        Instance instance = new Instance(arguments[0], Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        Layout layout = new Layout(instance);
        Cgroups cgroups = Cgroups.of(MountTable.ofThisProcess(), layout);
        ProcessIdentity self = ProcessIdentity.of(ProcessHandle.current().pid()).orElseThrow();
        new PidFile(self, "-").write(layout.pidFile("supervisor"));

        Binaries binaries = binaries(Path.of(arguments[4]));
        Components components = new Components(layout, binaries);
        Supervisor supervisor = new Supervisor(layout, new Launcher(layout, cgroups::processes), components::of);
        supervisor.start(new Steps(layout, binaries).all(), components.all());
        rotateLogs(new LogRotation(layout.logs(), LOG_LIMIT_BYTES));
        Log.line("supervising %s", instance);
        new ControlServer(supervisor, arguments[3], SupervisorMain::exit).serve(layout.supervisorSocket());
    }

    private static void rotateLogs(LogRotation rotation) {
        var unused = Executors.newSingleThreadScheduledExecutor()
                .scheduleWithFixedDelay(
                        () -> {
                            try {
                                rotation.rotate();
                            } catch (IOException e) {
                                Log.failure("log rotation", e);
                            }
                        },
                        10,
                        10,
                        TimeUnit.SECONDS);
    }

    private static void exit() {
        Log.line("ending; the components run on");
        System.exit(0);
    }

    private static Binaries binaries(Path file) throws IOException {
        Properties paths = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            paths.load(reader);
        }
        return name -> Path.of(paths.getProperty(name));
    }
}
