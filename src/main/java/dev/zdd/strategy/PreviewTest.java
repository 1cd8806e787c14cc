package dev.zdd.strategy;

import dev.zdd.pod.ContainerResources;
import dev.zdd.pod.Cpu;
import dev.zdd.pod.ImageReference;
import dev.zdd.pod.Memory;
import dev.zdd.validation.Checks;
import java.time.Duration;
import java.util.List;

/**
 * A program that tries the new version before users get it, in a Job. It is told where that version answers in the environment variable
 * {@value #URL}; it exits with 0 if the version may go on, and anything else ends the release with the old version serving.
 *
 * @param image that has the program
 * @param command program and arguments, each a word of its own
 * @param within longest time that it may take
 * @param resources CPU and memory of the Job's pod
 */
public record PreviewTest(ImageReference image, List<String> command, Duration within, ContainerResources resources) {

    /** The variable that has the address, for example {@code http://shop-preview.shop.svc:80}. */
    public static final String URL = "PREVIEW_URL";

    /** A tenth of a CPU and 128 MiB: enough for a client of HTTP. */
    public static final ContainerResources RESOURCES =
            new ContainerResources(new Cpu(100), new Cpu(100), Memory.parse("128Mi"));

    /** @throws dev.zdd.validation.InvalidValueException if nothing is started or the time is none */
    public PreviewTest {
        command = List.copyOf(command);
        new Checks()
                .that(!command.isEmpty(), "command", "nothing", "a program and its arguments")
                .wholeSeconds(Duration.ofSeconds(1), "within", within)
                .throwIfAny();
    }

    /** A program of an image that may take 5 min. */
    public static PreviewTest of(String image, String... command) {
        return new PreviewTest(new ImageReference(image), List.of(command), Duration.ofMinutes(5), RESOURCES);
    }
}
