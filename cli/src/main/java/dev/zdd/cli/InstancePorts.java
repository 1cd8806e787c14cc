package dev.zdd.cli;

import dev.zdd.engine.process.Io;
import dev.zdd.local.Instance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ports of an instance that is up, kept beside its state so that later commands need only its name.
 *
 * @param api of the API server
 * @param url of the application
 */
record InstancePorts(int api, int url) {

    private static final Pattern FORM = Pattern.compile("api (\\d+)\\s+url (\\d+)\\s*");

    /** The instance of a name: ports as given, else as kept, else the default ones. */
    static Instance resolve(String name, Optional<Integer> api, Optional<Integer> url) {
        InstancePorts known = read(fileOf(name)).orElseGet(() -> standard(name));
        return new Instance(name, api.orElse(known.api), url.orElse(known.url));
    }

    static void keep(Instance instance) {
        Path file = fileOf(instance.name());
        Io.run("%s: cannot be written".formatted(file), () -> {
            Files.createDirectories(file.getParent());
            Files.writeString(file, "api %d%nurl %d%n".formatted(instance.apiPort(), instance.urlPort()));
        });
    }

    static Optional<InstancePorts> read(Path file) {
        try {
            Matcher matcher = FORM.matcher(Files.readString(file));
            return matcher.matches()
                    ? Optional.of(
                            new InstancePorts(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // Not up.
        }
    }

    private static InstancePorts standard(String name) {
        Instance instance = name.equals(Instance.TEST.name()) ? Instance.TEST : Instance.DEFAULT;
        return new InstancePorts(instance.apiPort(), instance.urlPort());
    }

    private static Path fileOf(String name) {
        // The default ports only make a valid instance of the name, which is checked there.
        return new Instance(name, Instance.DEFAULT.apiPort(), Instance.DEFAULT.urlPort())
                .stateDirectory()
                .resolve("ports");
    }
}
