package dev.zdd.release.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.release.message.Message;
import dev.zdd.release.testing.FakeSource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JudgeTest {

    private final Judge judge = new Judge(Limits.DEFAULT, new Traffic(0, 0));

    private static Source source(Map<Duration, Traffic> traffic) {
        return new FakeSource(window -> Optional.ofNullable(traffic.get(window)));
    }

    private static Source five(double requests, double errors) {
        return source(Map.of(Limits.LONG_WINDOW, new Traffic(requests, errors)));
    }

    @Test
    void fivePercentIsTooMuchAndLessIsNot() {
        assertThat(judge.judge(List.of(five(1000, 50))))
                .isEqualTo(new Judgement.Bad(Message.TOO_MANY_ERRORS.text(5.0, 1000L, "300 s", "a source", 5.0)));
        assertThat(judge.judge(List.of(five(1000, 49)))).isInstanceOf(Judgement.Good.class);
    }

    @Test
    void whatFailsAlwaysIsBadHoweverFewRequestsThereAre() {
        assertThat(judge.judge(List.of(five(49, 49)))).isInstanceOf(Judgement.Bad.class);
        assertThat(judge.judge(List.of(five(4, 4)))).isInstanceOf(Judgement.Bad.class);
        assertThat(judge.judge(List.of(five(1, 1)))).isInstanceOf(Judgement.Unjudged.class);
    }

    @Test
    void fewRequestsAreNoGoodVersionEither() {
        assertThat(judge.judge(List.of(five(49, 0))))
                .isEqualTo(new Judgement.Unjudged(Message.TOO_LITTLE_TRAFFIC.text(49L, "300 s", 50)));
    }

    @Test
    void threeOfFiftyHappenByChance() {
        assertThat(judge.judge(List.of(five(50, 3)))).isInstanceOf(Judgement.Good.class);
    }

    @Test
    void aSmallButCertainRiseIsSeenAgainstTheVersionBefore() {
        Judge against = new Judge(Limits.DEFAULT, new Traffic(100_000, 100));

        assertThat(against.judge(List.of(five(10_000, 200))))
                .isEqualTo(new Judgement.Bad(Message.MORE_ERRORS.text(2.0, 10_000L, "300 s", "a source", 0.1, 1.0)));
        assertThat(against.judge(List.of(five(500, 10)))).isInstanceOf(Judgement.Good.class);
        assertThat(judge.judge(List.of(five(10_000, 200)))).isInstanceOf(Judgement.Good.class);
    }

    @Test
    void whatFailedBeforeTooIsNotTheNewVersionsFault() {
        Judge against = new Judge(Limits.DEFAULT, new Traffic(10_000, 1_000));

        assertThat(against.judge(List.of(five(10_000, 1_010)))).isInstanceOf(Judgement.Good.class);
        assertThat(against.judge(List.of(five(10_000, 1_600)))).isInstanceOf(Judgement.Bad.class);
    }

    @Test
    void errorsThatBeganLateAreNotThinnedOut() {
        Source late = source(
                Map.of(Limits.LONG_WINDOW, new Traffic(10_000, 120), Limits.SHORT_WINDOW, new Traffic(2_000, 120)));

        assertThat(judge.judge(List.of(late))).isInstanceOf(Judgement.Bad.class);
    }

    @Test
    void theWorstSourceDecides() {
        assertThat(judge.judge(List.of(five(1000, 0), five(100, 10)))).isInstanceOf(Judgement.Bad.class);
        assertThat(judge.judge(List.of(five(10, 0), five(100, 0)))).isInstanceOf(Judgement.Good.class);
    }

    @Test
    void noAnswerIsNoVerdict() {
        assertThat(judge.judge(List.of(source(Map.of()))))
                .isEqualTo(new Judgement.Unjudged(Message.NOT_MEASURED.text("a source")));
    }
}
