package dev.zdd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OrderlyEndTest {

    /** Works until it is told to end, and takes a while to put back what it has changed. */
    static final class Command {

        private Command() {}

        public static void main(String[] arguments) throws InterruptedException {
            try (OrderlyEnd end = OrderlyEnd.of(() -> System.out.println("told"))) {
                try {
                    System.out.println("works");
                    Thread.sleep(Duration.ofMinutes(1).toMillis());
                } catch (InterruptedException e) {
                    Thread.sleep(300);
                    System.out.println("put back");
                }
            }
        }
    }

    @Test
    void aCommandThatIsToldToEndPutsThingsBackFirst() throws IOException, InterruptedException {
        assertThat(endOf(Command.class)).containsExactly("works", "told", "put back");
    }

    private static List<String> endOf(Class<?> main) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName())
                .redirectErrorStream(true)
                .start();
        try (BufferedReader lines = process.inputReader()) {
            String first = lines.readLine();
            // Not Process.destroy, which closes the output under its reader.
            process.toHandle().destroy();
            List<String> said = new ArrayList<>(List.of(first));
            said.addAll(lines.lines().toList());
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
            return said;
        } finally {
            process.destroyForcibly();
        }
    }
}
