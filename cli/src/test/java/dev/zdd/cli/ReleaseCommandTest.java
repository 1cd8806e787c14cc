package dev.zdd.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

class ReleaseCommandTest {

    private final StringWriter errors = new StringWriter();

    private int execute(String... arguments) {
        CommandLine commandLine = Main.commandLine();
        commandLine.setErr(new PrintWriter(errors));
        commandLine.setOut(new PrintWriter(new StringWriter()));
        return commandLine.execute(arguments);
    }

    @Test
    void wantsEitherAnImageOrABuild() {
        assertThat(execute("release", "dev")).isEqualTo(ExitCode.USAGE);
        assertThat(execute("release", "dev", "--build", "--image", "a:1")).isEqualTo(ExitCode.USAGE);
        assertThat(errors.toString()).contains("--image=REF").contains("--build");
    }

    @Test
    void refusesAWatchThatIsNoTime() {
        assertThat(execute("release", "dev", "--build", "--watch", "soon")).isEqualTo(ExitCode.USAGE);
        assertThat(errors.toString()).contains("soon (expected: a time such as 30s, 5m or 1h)");
    }

    @Test
    void refusesToJudgeByNoRequestAtAll() {
        assertThat(execute("release", "dev", "--build", "--min-requests", "0")).isEqualTo(ExitCode.USAGE);
    }

    @ParameterizedTest
    @CsvSource({"500ms, PT0.5S", "30s, PT30S", "5m, PT5M", "1h, PT1H"})
    void readsTimes(String text, Duration time) {
        assertThat(new TimeOption().convert(text)).isEqualTo(time);
    }

    @ParameterizedTest
    @CsvSource({"5", "-1m", "5 m", "''"})
    void refusesOtherTexts(String text) {
        assertThatThrownBy(() -> new TimeOption().convert(text)).isInstanceOf(TypeConversionException.class);
    }
}
