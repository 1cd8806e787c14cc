package dev.zdd.release.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.release.testing.FakeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;

/**
 * How often a whole watch is wrong: 5 min, a look every 3 s, two windows, requests that come at random and fail independently. The
 * version before has answered for an hour and fails 0.1 %. The same seed gives the same table, which is the one in docs/release.md;
 * {@code -Dzdd.write-docs=true} writes it there.
 */
class WatchErrorsTest {

    private static final Path PAGE = Path.of("../../docs/release.md");
    private static final String BEGIN = "<!-- watch-errors: begin -->\n";
    private static final String END = "<!-- watch-errors: end -->";

    private static final int RUNS = 2_000;
    private static final int LOOK = 3;
    private static final int LOOKS = 100;
    private static final double USUAL = 0.001;
    private static final double[] RATES = {0.1, 1, 10, 100, 1_000};

    /** Per cent of failed requests that a watch should not, and should, take back. */
    private static final double[] FAILING = {0.1, 1, 2, 3, 6, 10, 50, 100};

    private final Random random = new Random(21);

    @Test
    void theTableOfTheDocumentationIsWhatASimulationGives() throws IOException {
        String table = table();
        String page = Files.readString(PAGE);
        int from = page.indexOf(BEGIN) + BEGIN.length();
        int to = page.indexOf(END);
        if (Boolean.getBoolean("zdd.write-docs")) {
            Files.writeString(PAGE, page.substring(0, from) + "\n" + table + "\n\n" + page.substring(to));
        } else {
            assertThat(page.substring(from, to).strip()).isEqualTo(table);
        }
    }

    @Test
    void aVersionThatIsAsGoodAsTheOneBeforeIsHardlyEverTakenBack() {
        for (double rate : RATES) {
            assertThat(takenBack(rate, USUAL)).as("%s requests a second", rate).isLessThan(0.002);
        }
    }

    private String table() {
        StringJoiner table = new StringJoiner("\n");
        StringBuilder head = new StringBuilder("| requests a second |");
        StringBuilder line = new StringBuilder("|---|");
        for (double failing : FAILING) {
            head.append(" %s %% |".formatted(text(failing)));
            line.append("---|");
        }
        table.add(head).add(line);
        for (double rate : RATES) {
            StringBuilder row = new StringBuilder("| %s |".formatted(text(rate)));
            for (double failing : FAILING) {
                row.append(String.format(Locale.ROOT, " %.1f %% |", 100 * takenBack(rate, failing / 100)));
            }
            table.add(row);
        }
        return table.toString();
    }

    private static String text(double value) {
        return value < 1 ? String.valueOf(value) : String.valueOf(Math.round(value));
    }

    private double takenBack(double rate, double failing) {
        int back = 0;
        for (int i = 0; i < RUNS; i++) {
            back += isTakenBack(rate, failing) ? 1 : 0;
        }
        return (double) back / RUNS;
    }

    private boolean isTakenBack(double rate, double failing) {
        long before = poisson(rate * 3_600);
        Judge judge = new Judge(Limits.DEFAULT, new Traffic(before, Math.min(before, poisson(before * USUAL))));
        long[] requests = new long[LOOKS + 1];
        long[] errors = new long[LOOKS + 1];
        for (int now = 1; now <= LOOKS; now++) {
            long came = poisson(rate * LOOK);
            long failed = failing >= 1 ? came : Math.min(came, poisson(came * failing));
            requests[now] = requests[now - 1] + came;
            errors[now] = errors[now - 1] + failed;
            int at = now;
            FakeSource source = new FakeSource(window -> Optional.of(since(at, window, requests, errors)));
            if (judge.judge(List.of(source)) instanceof Judgement.Bad) {
                return true;
            }
        }
        return false;
    }

    private static Traffic since(int now, Duration window, long[] requests, long[] errors) {
        int from = Math.max(0, now - Math.toIntExact(window.toSeconds()) / LOOK);
        return new Traffic(requests[now] - requests[from], errors[now] - errors[from]);
    }

    /** Knuth's way for few, the normal distribution for many. */
    private long poisson(double mean) {
        if (mean > 50) {
            return Math.max(0, Math.round(mean + Math.sqrt(mean) * random.nextGaussian()));
        }
        double end = Math.exp(-mean);
        long count = -1;
        for (double product = 1; product > end; product *= random.nextDouble()) {
            count++;
        }
        return count;
    }
}
