package dev.zdd.entrance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VersionCookieTest {

    private static final VersionCookie COOKIE = new VersionCookie("shop-shopper");

    @Test
    void putsTheShareOfTheBucketsOnTheNewVersion() {
        for (int percent = 1; percent < 100; percent++) {
            assertThat(buckets(percent)).as("%d %%", percent).hasSize(percent * 10);
        }
    }

    @Test
    void movesNobodyBackWhenTheShareRises() {
        for (int percent = 1; percent < 99; percent++) {
            assertThat(buckets(percent + 1)).as("%d %%", percent + 1).containsAll(buckets(percent));
        }
    }

    @Test
    void keepsWhoStartedOnTheNewVersionThereAtEveryShare() {
        for (int percent = 1; percent < 100; percent++) {
            assertThat("shop-shopper=canary").matches(COOKIE.firstBuckets(percent));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shop-shopper=050",
                "a=b; shop-shopper=050",
                "shop-shopper=050; a=b",
                "a=b; shop-shopper=050; c=d",
                "a=b;shop-shopper=050"
            })
    void findsItsCookieAmongOthers(String header) {
        assertThat(header).matches(COOKIE.any()).matches(COOKIE.firstBuckets(10));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a=b", "my-shop-shopper=050", "shop-shopper2=050", "a=shop-shopper=050"})
    void leavesOtherCookiesAlone(String header) {
        assertThat(header).doesNotMatch(COOKIE.any()).doesNotMatch(COOKIE.firstBuckets(10));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shop-shopper=",
                "shop-shopper=5",
                "shop-shopper=05",
                "shop-shopper=zz",
                "shop-shopper=999",
                "shop-shopper=canary2"
            })
    void putsEverythingElseOnTheStableVersion(String header) {
        assertThat(header).matches(COOKIE.any()).doesNotMatch(COOKIE.firstBuckets(10));
    }

    @Test
    void drawsABucketAndSaysHowLongItHolds() {
        assertThat(COOKIE.draw(false))
                .isEqualTo("shop-shopper=%START_TIME(%3f)%; Path=/; Max-Age=86400; HttpOnly; SameSite=Lax");
        assertThat(COOKIE.keepNew(Duration.ofMinutes(50), true))
                .isEqualTo("shop-shopper=canary; Path=/; Max-Age=3000; HttpOnly; SameSite=Lax; Secure");
    }

    @Test
    void refusesSharesThatAreNone() {
        assertThatThrownBy(() -> COOKIE.firstBuckets(0)).hasMessage("percent: 0 (expected: 1 to 99)");
        assertThatThrownBy(() -> COOKIE.firstBuckets(100)).hasMessage("percent: 100 (expected: 1 to 99)");
    }

    private static List<Integer> buckets(int percent) {
        String regex = COOKIE.firstBuckets(percent);
        return IntStream.range(0, VersionCookie.BUCKETS)
                .filter(bucket -> "shop-shopper=%03d".formatted(bucket).matches(regex))
                .boxed()
                .toList();
    }
}
