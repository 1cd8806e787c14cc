package dev.zdd.release.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.release.check.Finding;
import dev.zdd.release.engine.Configuration;
import dev.zdd.release.journal.ReleaseRecord;
import dev.zdd.release.journal.Result;
import dev.zdd.release.journal.Version;
import dev.zdd.release.message.Message;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PromotionCheckTest {

    private static final Instant TIME = Instant.parse("2026-11-25T12:00:00Z");

    private static ReleaseRecord record(String image, String digest, Result result) {
        Version version = new Version(image, digest, "", new Configuration("config:\n"));
        return ReleaseRecord.begun(3, "dev", ReleaseRecord.Kind.RELEASE, "ann", TIME, version, version, List.of())
                .ended(result, TIME);
    }

    private static ReleaseRecord rollback(Result result) {
        Version version = new Version("shop/api:1.4", "", "", new Configuration("config:\n"));
        return ReleaseRecord.begun(4, "dev", ReleaseRecord.Kind.ROLLBACK, "ann", TIME, version, version, List.of())
                .ended(result, TIME);
    }

    private static Finding check(String stack, String digest, ReleaseRecord record, String reason) {
        return check(stack, null, digest, record, reason);
    }

    private static Finding check(String stack, String promoteFrom, String digest, ReleaseRecord record, String reason) {
        return check(stack, promoteFrom, digest, List.of(record), reason);
    }

    private static Finding check(
            String stack, String promoteFrom, String digest, List<ReleaseRecord> records, String reason) {
        return new PromotionCheck(
                        stack,
                        "shop/api:1.4",
                        () -> digest,
                        Optional.ofNullable(promoteFrom),
                        before -> records,
                        Optional.ofNullable(reason))
                .find();
    }

    @Test
    void theOrderOfOtherStacksComesFromTheirConfiguration() {
        ReleaseRecord good = record("shop/api:1.4", "sha256:1", Result.SUCCEEDED);

        assertThat(check("prod-eu", null, "sha256:1", good, null))
                .isEqualTo(new Finding.Refused(Message.NO_STACK_BEFORE.text("prod-eu", "promoteFrom")));
        assertThat(check("prod-eu", "prod-us", "sha256:1", good, null))
                .isEqualTo(new Finding.Passed("promotion: prod-us has run it since release 3"));
        assertThat(check("prod-eu", "none", "sha256:2", good, null)).isInstanceOf(Finding.Passed.class);
        assertThat(check("dev", "sandbox", "sha256:2", good, null)).isInstanceOf(Finding.Refused.class);
    }

    @Test
    void theFirstStackTakesEverything() {
        assertThat(check("dev", "", record("shop/api:0.1", "", Result.FAILED), null))
                .isInstanceOf(Finding.Passed.class);
    }

    @Test
    void theSameDigestMovesOnUnderWhateverName() {
        assertThat(check("staging", "sha256:1", record("local/api:x", "sha256:1", Result.SUCCEEDED), null))
                .isEqualTo(new Finding.Passed("promotion: dev has run it since release 3"));
    }

    @Test
    void theSameTagDoesNotMakeUpForAnotherDigest() {
        assertThat(check("staging", "sha256:2", record("shop/api:1.4", "sha256:1", Result.SUCCEEDED), null))
                .isEqualTo(new Finding.Refused(Message.NOT_PROMOTED.text("dev", "shop/api:1.4")));
    }

    @Test
    void theTagHasToDoWhereADigestIsNotKnown() {
        assertThat(check("prod", "", record("other/api:1.4", "sha256:1", Result.SUCCEEDED), null))
                .isInstanceOf(Finding.Passed.class);
    }

    @Test
    void whatWasRolledBackHasNotRunHealthily() {
        assertThat(check("staging", "", record("shop/api:1.4", "", Result.ROLLED_BACK), null))
                .isInstanceOf(Finding.Refused.class);
    }

    @Test
    void goingBackToAnImageByHandOrByARollbackDoesNotJudgeIt() {
        for (ReleaseRecord back : List.of(rollback(Result.TAKEN_OVER), rollback(Result.SUCCEEDED))) {
            ReleaseRecord unjudged = record("shop/api:1.4", "", Result.UNJUDGED);
            assertThat(check("staging", null, "", List.of(unjudged, back), null))
                    .isEqualTo(new Finding.Refused(Message.NOT_PROMOTED.text("dev", "shop/api:1.4")));

            ReleaseRecord good = record("shop/api:1.4", "", Result.SUCCEEDED);
            assertThat(check("staging", null, "", List.of(good, back), null)).isInstanceOf(Finding.Passed.class);
        }
    }

    @Test
    void aReasonOverrides() {
        Finding finding = check("prod", "", record("shop/api:1.3", "", Result.SUCCEEDED), "urgent fix of CVE-1");

        assertThat(finding).isInstanceOf(Finding.Unknown.class);
        assertThat(finding.text()).contains("urgent fix of CVE-1");
    }
}
