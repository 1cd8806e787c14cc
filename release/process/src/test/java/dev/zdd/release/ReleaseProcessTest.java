package dev.zdd.release;

import static dev.zdd.release.testing.Stage.NEW;
import static dev.zdd.release.testing.Stage.OLD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.zdd.engine.UserError;
import dev.zdd.engine.process.ProcessMark;
import dev.zdd.release.check.Finding;
import dev.zdd.release.check.ImageSource;
import dev.zdd.release.cluster.JobState;
import dev.zdd.release.cluster.PodState;
import dev.zdd.release.cluster.WorkloadState.Phase;
import dev.zdd.release.engine.Configuration;
import dev.zdd.release.event.Event;
import dev.zdd.release.event.Step;
import dev.zdd.release.journal.HistoryText;
import dev.zdd.release.journal.ReleaseRecord;
import dev.zdd.release.journal.Result;
import dev.zdd.release.message.Message;
import dev.zdd.release.testing.MemoryCluster;
import dev.zdd.release.testing.MemoryJournal.Killed;
import dev.zdd.release.testing.Stage;
import dev.zdd.release.watch.Limits;
import dev.zdd.release.watch.PrometheusAddress;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReleaseProcessTest {

    private final Stage stage = new Stage();

    private ReleaseRecord release(String image) {
        return process().release(new ReleaseRequest(Optional.of(image), Optional.empty()));
    }

    private ReleaseProcess process() {
        return new ReleaseProcess(stage.site(), Ending.never());
    }

    private static Event last(List<Event> events) {
        return events.get(events.size() - 1);
    }

    @Test
    void goesThroughTheSixStepsInTheirOrder() {
        stage.serve(10, 0);
        stage.cluster.migrations.add(
                new JobState("j", "expand", NEW, true, List.of("expand: V2__x.sql", "expand: 1 done in 4 ms")));

        ReleaseRecord record = release(NEW);

        assertThat(record.result()).isEqualTo(Result.SUCCEEDED);
        assertThat(record.remarks()).containsExactly("program: commit 4f1c");
        assertThat(record.migrations()).containsExactly("expand: V2__x.sql");
        assertThat(stage.events.stream()
                        .filter(event -> event.kind() == Event.Kind.STEP_STARTED)
                        .map(event -> event.step().orElseThrow()))
                .containsExactly(Step.CHECK, Step.MIGRATIONS, Step.IMAGE, Step.ROLL_OUT, Step.WATCH, Step.CLEAN_UP);
        assertThat(stage.cluster.image()).isEqualTo(NEW);
        assertThat(stage.engine.updates).containsExactly(NEW);
        assertThat(stage.time.elapsed()).isGreaterThanOrEqualTo(Duration.ofMinutes(5));
        assertThat(last(stage.events).figures()).containsEntry("result", "succeeded");
    }

    @Test
    void removesSettingsThatNothingNamesOnceTheNewVersionIsGood() {
        stage.cluster.unusedSettings = List.of("Secret ecommerce-ai-dependencies-0123456789");
        stage.serve(10, 0);
        stage.engine.onUp = () -> assertThat(stage.cluster.unusedSettings).isNotEmpty();

        release(NEW);

        assertThat(stage.cluster.unusedSettings).isEmpty();
        assertThat(stage.texts())
                .contains("removed, as no revision names it any more: Secret ecommerce-ai-dependencies-0123456789");
    }

    @Test
    void cleansNothingUpOnceSomebodyElseHasTheLease() {
        stage.cluster.unusedSettings = List.of("Secret of another release");
        String edited = stage.engine.edited;
        stage.time.onPause(elapsed -> {
            if (elapsed.compareTo(Limits.DEFAULT.length()) >= 0) {
                stage.leases.takeAway(stage.time.now());
            }
        });

        assertThatThrownBy(() -> release(NEW))
                .hasMessageMatching(Message.LEASE_LOST.pattern().pattern());

        assertThat(stage.engine.edited).isEqualTo(edited);
        assertThat(stage.cluster.unusedSettings).isNotEmpty();
        assertThat(stage.journal.cutOff().orElseThrow().step()).isEqualTo(Step.WATCH);
    }

    @Test
    void keepsAndRemovesNothingWhenTheLeaseIsLostWhileItContracts() {
        expandLeavesAContract();
        stage.cluster.unusedSettings = List.of("Secret of another release");
        stage.engine.onUp = () -> {
            if (stage.engine.updates.size() == 2) {
                stage.leases.takeAway(stage.time.now());
            }
        };

        assertThatThrownBy(() -> release(NEW))
                .hasMessageMatching(Message.LEASE_LOST.pattern().pattern());

        assertThat(new Configuration(stage.engine.edited).text(Configuration.CONTRACT))
                .contains("");
        assertThat(stage.cluster.unusedSettings).isNotEmpty();
    }

    /** A failed contract keeps nothing, so that the removal is the next change. */
    @Test
    void removesNothingWhenTheLeaseIsLostWhileItsContractFails() {
        expandLeavesAContract();
        stage.cluster.unusedSettings = List.of("Secret of another release");
        stage.engine.contractFailure = Optional.of("V3__x.sql: no lock");
        stage.engine.onContractFailure = () -> stage.leases.takeAway(stage.time.now());

        assertThatThrownBy(() -> release(NEW))
                .hasMessageMatching(Message.LEASE_LOST.pattern().pattern());

        assertThat(stage.cluster.unusedSettings).isNotEmpty();
    }

    @Test
    void aWayBackKeepsNoStackFileOnceSomebodyElseHasTheLease() {
        release(NEW);
        String edited = stage.engine.edited;
        stage.cluster.onRestorePace = () -> stage.leases.takeAway(stage.time.now());

        assertThatThrownBy(() -> process().rollback(Optional.empty())).hasMessageContaining("ann@elsewhere");

        assertThat(stage.engine.edited).isEqualTo(edited);
    }

    /** The registry's tag may come to mean another image; who runs the release again names the tag. */
    @Test
    void deploysATagWithTheDigestThatTheRegistryGives() {
        stage.images = List.of(new ImageSource() {
            @Override
            public String name() {
                return "its registry";
            }

            @Override
            public Answer look(String image) {
                return new Answer.There(Optional.of("sha256:1"));
            }

            @Override
            public boolean servesDigests() {
                return true;
            }
        });
        stage.journal.killAfterSave(5);
        assertThatThrownBy(() -> release(NEW)).isInstanceOf(Killed.class);
        assertThat(stage.journal.cutOff().orElseThrow().step()).isEqualTo(Step.ROLL_OUT);

        ReleaseRecord record = release(NEW);

        assertThat(record.number()).isEqualTo(1);
        assertThat(record.next().digest()).isEqualTo("sha256:1");
        assertThat(stage.cluster.image()).isEqualTo(NEW + "@sha256:1");
    }

    @Test
    void refusesWhatTheApiServerForbidsInACheck() {
        String words =
                "resourcequotas is forbidden: User \"ci\" cannot list resource \"resourcequotas\" in API group \"\"";
        stage.cluster.quotaFailure = Optional.of(new KubernetesClientException(
                new StatusBuilder().withCode(403).withMessage(words).build()));

        assertThatThrownBy(() -> release(NEW))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(Message.FORBIDDEN.text(words));
        assertThat(stage.journal.cutOff()).isEmpty();
    }

    /** The Jobs of an earlier release are gone with their logs by the next. */
    @Test
    void keepsTheHistoryThatTheJobsSay() {
        stage.cluster.migrations.add(new JobState(
                "j", "expand", NEW, true, List.of("expand: nothing pending", "history: V1__orders.sql=3")));

        assertThat(release(NEW).history()).isEqualTo("V1__orders.sql=3");

        stage.cluster.migrations.clear();
        assertThat(new DatabaseHistory(stage.cluster, stage.journal).line()).contains("V1__orders.sql=3");
        stage.cluster.migrations.add(
                new JobState("j", "contract", NEW, true, List.of("history: V1__orders.sql=3 V2__mail.sql=4")));
        assertThat(new DatabaseHistory(stage.cluster, stage.journal).line())
                .contains("V1__orders.sql=3 V2__mail.sql=4");
    }

    private void expandLeavesAContract() {
        stage.cluster.migrations.add(new JobState(
                "j", "expand", NEW, true, List.of("expand: nothing pending", "contract pending: V3__x.sql")));
    }

    @Test
    void contractsAfterTheWatchAlone() {
        expandLeavesAContract();
        stage.serve(10, 0);
        List<Duration> updates = new ArrayList<>();
        stage.engine.onUp = () -> updates.add(stage.time.elapsed());

        ReleaseRecord record = release(NEW);

        assertThat(record.result()).isEqualTo(Result.SUCCEEDED);
        assertThat(updates).hasSize(2);
        assertThat(updates.get(1).minus(updates.get(0))).isGreaterThanOrEqualTo(Limits.DEFAULT.length());
        assertThat(stage.engine.current().text(Configuration.CONTRACT)).contains(NEW);
        assertThat(stage.engine.edited).isEqualTo(stage.engine.current().text());

        // Neither the next release nor the way back contracts before it may.
        stage.cluster.imagesOnNodes.add("ecommerce-ai:1.2");
        assertThat(release("ecommerce-ai:1.2").before().configuration().text(Configuration.CONTRACT))
                .contains("");
        assertThat(stage.engine.current().text(Configuration.CONTRACT)).contains("");
    }

    @Test
    void aFailedContractIsReportedAndTheVersionServesOn() {
        expandLeavesAContract();
        stage.engine.contractFailure = Optional.of("V3__x.sql: no lock");

        ReleaseRecord record = release(NEW);

        assertThat(record.result()).isEqualTo(Result.SUCCEEDED);
        assertThat(record.contractFailed()).isTrue();
        assertThat(record.remarks()).contains(Message.CONTRACT_FAILED.text("V3__x.sql: no lock"));
        assertThat(stage.cluster.sentBackTo).isEmpty();
        assertThat(stage.engine.edited).contains(NEW);
        assertThat(new Configuration(stage.engine.edited).text(Configuration.CONTRACT))
                .contains("");

        stage.engine.contractFailure = Optional.empty();
        ReleaseRecord again = release(NEW);
        assertThat(again.contractFailed()).as("%s", again).isFalse();
        assertThat(again.remarks()).as("%s %s", again.result(), again.reason()).containsExactly("program: commit 4f1c");
        assertThat(stage.engine.current().text(Configuration.CONTRACT)).contains(NEW);
    }

    @Test
    void aVersionThatWasNotJudgedContractsNothing() {
        expandLeavesAContract();
        stage.quiet = true;

        ReleaseRecord record = release(NEW);

        assertThat(record.remarks()).contains(Message.CONTRACT_LEFT.text("V3__x.sql"));
        assertThat(stage.engine.updates).containsExactly(NEW);

        stage.quiet = false;
        release(NEW);
        assertThat(stage.engine.current().text(Configuration.CONTRACT)).contains(NEW);
    }

    @Test
    void migrationsThatCouldNotBeComparedContractNothing() {
        expandLeavesAContract();
        stage.migrations = new Finding.Unknown(Message.MIGRATIONS_UNJUDGED.text("image ecommerce-ai:1.0: no answer"));

        ReleaseRecord record = release(NEW);

        assertThat(record.result()).isEqualTo(Result.SUCCEEDED);
        assertThat(record.remarks()).contains(Message.CONTRACT_NOT_JUDGED.text("V3__x.sql"));
        assertThat(stage.engine.updates).containsExactly(NEW);

        stage.migrations = new Finding.Passed("compatible");
        release(NEW);
        assertThat(stage.engine.current().text(Configuration.CONTRACT)).contains(NEW);
    }

    /** By itself it would be compared with itself, and its contract migrations would count as those that have run. */
    @Test
    void anImageThatIsReleasedAgainIsComparedWithTheOneBefore() {
        release(NEW);
        assertThat(stage.migrationsBefore).isEqualTo(OLD);

        release(NEW);
        assertThat(stage.migrationsBefore).isEqualTo(OLD);

        stage.cluster.imagesOnNodes.add("ecommerce-ai:1.2");
        release("ecommerce-ai:1.2");
        assertThat(stage.migrationsBefore).isEqualTo(NEW);
    }

    @Test
    void aVersionWhoseColumnsAreGoneIsRefusedBeforeItGetsTraffic() {
        release(NEW);
        String newest = "ecommerce-ai:1.2";
        stage.cluster.imagesOnNodes.add(newest);
        stage.cluster.migrations.add(new JobState("j", "contract", newest, true, List.of("contract: V3__x.sql")));
        release(newest);
        stage.engine.upFailure = Optional.of("1 of 9 statements of this release do not fit the schema");

        assertThatThrownBy(() -> process().rollback(Optional.empty()))
                .hasMessageMatching(Message.WAY_BACK_REFUSED.pattern().pattern())
                .hasMessageContaining("do not fit");

        assertThat(stage.cluster.sentBackTo).isEmpty();
        assertThat(stage.engine.updates).endsWith(NEW, newest);
        assertThat(stage.journal.cutOff()).isEmpty();
        assertThat(stage.journal.records().get(2).result()).isEqualTo(Result.REFUSED);
        assertThat(stage.engine.edited).contains(newest);
    }

    /** A plain update contracts for the image that its key names, and no release's record says so. */
    @Test
    void aVersionThatAPlainUpdateMayHaveContractedAwayIsPreparedBeforeItGetsTraffic() {
        release(NEW);
        stage.cluster.imagesOnNodes.add("ecommerce-ai:1.2");
        release("ecommerce-ai:1.2");
        stage.time.pause(Duration.ofMinutes(1));
        stage.engine.lastUpdate = Optional.of(stage.time.now());
        stage.engine.upFailure = Optional.of("1 of 9 statements of this release do not fit the schema");

        assertThatThrownBy(() -> process().rollback(Optional.empty()))
                .hasMessageMatching(Message.WAY_BACK_REFUSED.pattern().pattern());

        assertThat(stage.cluster.sentBackTo).isEmpty();
        assertThat(stage.journal.records().get(2).remarks())
                .containsExactly(Message.OTHER_UPDATE.text(stage.engine.lastUpdate.get()));
    }

    @Test
    void aBadVersionThatAPlainUpdateContractedForGoesBackByItsJobAlone() {
        badAfterAMinute();
        stage.time.onPause(elapsed -> {
            if (stage.cluster.migrations.isEmpty() && elapsed.toSeconds() > 30) {
                stage.cluster.migrations.add(new JobState("j", "contract", NEW, true, List.of("contract: V3__x.sql")));
            }
        });

        assertThat(release(NEW).result()).isEqualTo(Result.ROLLED_BACK);

        assertThat(stage.cluster.sentBackTo).isEmpty();
        assertThat(stage.engine.updates).containsExactly(NEW, OLD);
    }

    /** It ran with whatever the update had taken away. */
    @Test
    void whatRanWhenAReleaseBeganGetsItsTrafficBackFirstAlsoAfterAPlainUpdate() {
        release(NEW);
        stage.time.pause(Duration.ofMinutes(1));
        stage.engine.lastUpdate = Optional.of(stage.time.now());
        String bad = "ecommerce-ai:1.2";
        stage.cluster.imagesOnNodes.add(bad);
        stage.cluster.restartsByHash.put(MemoryCluster.hash(bad), 2);

        ReleaseRecord record = release(bad);

        assertThat(record.followsOtherUpdate()).isTrue();
        assertThat(record.result()).isEqualTo(Result.ROLLED_BACK);
        assertThat(stage.cluster.sentBackTo).containsExactly(MemoryCluster.hash(NEW));
    }

    @Test
    void aReleaseThatWasCutOffWhileItMayHaveContractedGoesBackByItsJobAlone() {
        stage.journal.killAfterSave(9);
        assertThatThrownBy(() -> release(NEW)).isInstanceOf(Killed.class);
        assertThat(stage.journal.cutOff().orElseThrow().step()).isEqualTo(Step.CLEAN_UP);

        assertThat(process().rollback(Optional.empty()).result()).isEqualTo(Result.ROLLED_BACK);

        assertThat(stage.cluster.sentBackTo).isEmpty();
        assertThat(stage.engine.updates).containsExactly(NEW, OLD);
    }

    /** Six per cent of its requests fail. */
    private void badAfterAMinute() {
        stage.time.onPause(elapsed -> {
            int requests = Math.toIntExact(elapsed.toSeconds() * 20);
            int errors = Math.toIntExact(Math.max(0, elapsed.toSeconds() - 60) * 20 * 6 / 100);
            stage.cluster.metricsByHash.put(MemoryCluster.hash(NEW), MemoryCluster.metrics(requests, errors));
        });
    }

    @Test
    void buildsTheImageWhereItIsAskedTo() {
        ReleaseRecord record = process().release(new ReleaseRequest(Optional.empty(), Optional.empty()));

        assertThat(record.next().image()).isEqualTo(NEW);
        assertThat(record.next().digest()).isEqualTo("sha256:built");
    }

    @Test
    void theReleaseIsPartOfTheConfiguration() {
        release(NEW);

        assertThat(stage.engine.current().text("release").orElseThrow()).startsWith("1 of " + NEW + " by ");
    }

    @Test
    void changesNothingWhenACheckRefuses() {
        stage.cluster.phase = Phase.PROGRESSING;
        stage.cluster.quotas = List.of(new dev.zdd.release.cluster.Quota("q", "pods", 0));

        assertThatThrownBy(() -> release(NEW)).isInstanceOf(UserError.class).hasMessageContaining("workload: ");

        assertThat(stage.engine.updates).isEmpty();
        assertThat(stage.journal.records().get(0).result()).isEqualTo(Result.REFUSED);
        assertThat(stage.leases.read().holder()).isEmpty();
    }

    @Test
    void changesNothingWhenTheMigrationsAreRefused() {
        stage.migrations = new Finding.Refused("migrations: no");

        assertThatThrownBy(() -> release(NEW)).hasMessage("migrations: no");
        assertThat(stage.engine.updates).isEmpty();
    }

    @Test
    void aReleaseWithoutTrafficIsUnjudgedAndNotPromoted() {
        stage.quiet = true;

        ReleaseRecord record = release(NEW);

        assertThat(record.result()).isEqualTo(Result.UNJUDGED);
        assertThat(record.reason()).matches(Message.TOO_LITTLE_TRAFFIC.pattern());
        assertThat(HistoryText.write(stage.journal.records()))
                .contains("unjudged")
                .contains(record.reason());
        assertThat(last(stage.events).figures()).containsEntry("result", "unjudged");
        assertThat(stage.cluster.image()).isEqualTo(NEW);
        // What serves can be gone back to.
        assertThat(process().rollback(Optional.empty()).result()).isEqualTo(Result.SUCCEEDED);

        Stage staging = new Stage("staging");
        staging.recordsBefore = List.of(record);
        assertThatThrownBy(() -> new ReleaseProcess(staging.site(), Ending.never())
                        .release(new ReleaseRequest(Optional.of(NEW), Optional.empty())))
                .hasMessage(Message.NOT_PROMOTED.text("dev", NEW));
    }

    @Test
    void goesBackWhenItIsSlowerThanALimitThatWasSet() {
        stage.limits = Limits.DEFAULT.withLatency(Optional.of(Duration.ofMillis(50)), Optional.empty());

        ReleaseRecord record = release(NEW);

        assertThat(record.result()).isEqualTo(Result.ROLLED_BACK);
        assertThat(record.reason()).isEqualTo(Message.TOO_SLOW.text("P95", "91 ms", "50 ms"));
    }

    /** It is away at first, comes, and goes away again; the pods speak for themselves all the time. */
    @Test
    void saysOnceWheneverAPrometheusGoesSilent() {
        stage.prometheus = List.of(PrometheusAddress.USUAL.get(1));
        stage.serve(20, 0);
        stage.time.onPause(elapsed -> {
            stage.cluster.serviceAnswers.clear();
            if (elapsed.toSeconds() > 60 && elapsed.toSeconds() < 120) {
                stage.cluster.serviceAnswers.put("count", "{\"data\": {\"result\": [{\"value\": [1, \"4\"]}]}}");
            }
        });

        ReleaseRecord record = release(NEW);

        assertThat(record.result()).isEqualTo(Result.SUCCEEDED);
        assertThat(record.remarks()).containsExactly("program: commit 4f1c");
        String name = "Prometheus monitoring/prometheus:9090";
        assertThat(stage.texts())
                .filteredOn(text -> text.contains("figures"))
                .containsExactly(
                        Message.PROMETHEUS_SILENT.text(name),
                        name + " gives figures again",
                        Message.PROMETHEUS_SILENT.text(name));
    }

    @Test
    void goesBackWhenTheEngineFails() {
        stage.engine.upFailure = Optional.of("Job expand failed: relation does not exist");

        ReleaseRecord record = release(NEW);

        assertThat(record.result()).isEqualTo(Result.ROLLED_BACK);
        assertThat(record.reason()).isEqualTo(Message.ENGINE_FAILED.text("Job expand failed: relation does not exist"));
        assertThat(stage.engine.current().image()).contains(OLD);
        assertThat(stage.engine.current().text("release")).isEmpty();
        // The workload had not been touched: its traffic stayed where it was.
        assertThat(stage.cluster.sentBackTo).isEmpty();
    }

    @Test
    void goesBackTrafficFirstWhenSixPercentFailAfterAMinute() {
        badAfterAMinute();

        ReleaseRecord record = release(NEW);

        assertThat(record.result()).isEqualTo(Result.ROLLED_BACK);
        assertThat(record.reason()).matches(Message.TOO_MANY_ERRORS.pattern());
        assertThat(stage.cluster.sentBackTo).containsExactly(MemoryCluster.hash(OLD));
        assertThat(stage.engine.updates).containsExactly(NEW, OLD);
        assertThat(record.errorToOld()).isPresent();
        assertThat(stage.time.elapsed()).isBetween(Duration.ofSeconds(61), Duration.ofMinutes(3));
        assertThat(stage.told).extracting(ReleaseRecord::result).containsExactly(Result.RUNNING, Result.ROLLED_BACK);
    }

    @Test
    void endsTheEngineWhenTheFirstPodsOfTheNewVersionFail() {
        stage.engine.blocks = true;
        stage.cluster.metricsByHash.put(MemoryCluster.hash(NEW), MemoryCluster.metrics(200, 50));

        ReleaseRecord record = release(NEW);

        assertThat(record.result()).isEqualTo(Result.ROLLED_BACK);
        assertThat(stage.cluster.sentBackTo).containsExactly(MemoryCluster.hash(OLD));
        assertThat(stage.engine.updates).containsExactly(NEW, OLD);
    }

    @Test
    void endsTheEngineWhenTheApiServerIsGoneMeanwhile() {
        stage.engine.blocks = true;
        stage.engine.onUp = () -> stage.cluster.workloadFailure = Optional.of(new UserError("API server: gone"));

        assertThatThrownBy(() -> release(NEW)).hasMessage("API server: gone");

        assertThat(stage.engine.interrupted).isTrue();
        stage.engine.onUp = () -> {};
        stage.cluster.workloadFailure = Optional.empty();
        assertThat(release(NEW).result()).isEqualTo(Result.SUCCEEDED);
    }

    @Test
    void theStackFileOfTheCheckoutChangesWithAReleaseThatSucceededAlone() {
        String edited = stage.engine.edited;
        stage.engine.upFailure = Optional.of("broken");
        release(NEW);
        assertThat(stage.engine.edited).isEqualTo(edited);

        release(NEW);
        assertThat(stage.engine.edited).isEqualTo(stage.engine.current().text()).contains(NEW);

        process().rollback(Optional.empty());
        assertThat(stage.engine.edited).contains(OLD);
    }

    @Test
    void goesBackWhenTheNewVersionDoesNotGetReadyInTime() {
        stage.cluster.abortedImages.add(NEW);

        ReleaseRecord record = release(NEW);

        assertThat(record.result()).isEqualTo(Result.ROLLED_BACK);
        assertThat(record.reason())
                .matches(Message.NOT_ROLLED_OUT.pattern())
                .contains("metric success-rate assessed Failed");
    }

    @Test
    void aWayBackThatFailsCanBeGoneAgain() {
        stage.engine.upFailure = Optional.of("the state is locked");
        stage.engine.alwaysFails = true;

        assertThatThrownBy(() -> release(NEW))
                .isInstanceOf(UserError.class)
                .hasMessage(Message.ROLLBACK_FAILED.text("the state is locked", "dev"));

        stage.engine.alwaysFails = false;
        stage.engine.upFailure = Optional.empty();
        assertThat(process().rollback(Optional.empty()).result()).isEqualTo(Result.ROLLED_BACK);
        assertThat(stage.engine.current().image()).contains(OLD);
    }

    @Test
    void goesBackWhenContainersRestart() {
        stage.cluster.restartsByHash.put(MemoryCluster.hash(NEW), 2);

        assertThat(release(NEW).reason()).matches(Message.RESTARTS.pattern());
        assertThat(stage.cluster.image()).isEqualTo(OLD);
    }

    /** They drain for a while, and the API server still reads their counters. */
    @Test
    void doesNotCountThePodsOfABadVersionBeforeThatAreStillOnTheirWayOut() {
        String bad = MemoryCluster.hash("ecommerce-ai:bad");
        stage.cluster.leaving = List.of(new PodState("pod-" + bad + "-0", bad, false, true, 6, Optional.empty()));
        stage.cluster.metricsByHash.put(bad, MemoryCluster.metrics(100, 100));

        assertThat(release(NEW).result()).isEqualTo(Result.SUCCEEDED);
        assertThat(stage.cluster.image()).isEqualTo(NEW);
    }

    @Test
    void takesOverWhatWasUndoneByHandInsteadOfOverwritingIt() {
        release(NEW);
        stage.cluster.deploy(OLD);
        stage.cluster.changedBy = Optional.of("kubectl-rollout");
        String newest = "ecommerce-ai:1.2";
        stage.cluster.imagesOnNodes.add(newest);

        ReleaseRecord record = release(newest);

        assertThat(stage.texts())
                .anyMatch(text -> Message.UNDONE_BY_HAND.pattern().matcher(text).matches());
        assertThat(stage.engine.updates).containsExactly(NEW, OLD, newest);
        assertThat(stage.journal.records())
                .extracting(ReleaseRecord::result)
                .containsExactly(Result.SUCCEEDED, Result.TAKEN_OVER, Result.SUCCEEDED);
        assertThat(record.before().image()).isEqualTo(OLD);
    }

    @Test
    void aRefusalAfterATakeOverLeavesTheRecordOfTheTakeOver() {
        release(NEW);
        String edited = stage.engine.edited;
        stage.cluster.deploy(OLD);
        stage.cluster.quotas = List.of(new dev.zdd.release.cluster.Quota("q", "pods", 0));

        assertThatThrownBy(() -> release(NEW)).isInstanceOf(UserError.class);

        assertThat(stage.journal.records())
                .extracting(ReleaseRecord::number, ReleaseRecord::result)
                .containsExactly(tuple(1, Result.SUCCEEDED), tuple(2, Result.TAKEN_OVER), tuple(3, Result.REFUSED));
        assertThat(stage.engine.edited).as("the stack file").isEqualTo(edited);
    }

    @Test
    void anUpdateThatWasNoReleaseIsNoticedAndIsWhatTheWayBackLeadsTo() {
        release(NEW);
        stage.time.pause(Duration.ofMinutes(1));
        stage.engine.up(stage.engine.changed(stage.engine.current(), Map.of("settings", "by hand")), line -> {});
        stage.engine.lastUpdate = Optional.of(stage.time.now());
        stage.cluster.imagesOnNodes.add("ecommerce-ai:1.2");
        stage.engine.upFailure = Optional.of("broken");

        ReleaseRecord record = release("ecommerce-ai:1.2");

        assertThat(record.remarks()).contains(Message.OTHER_UPDATE.text(stage.engine.lastUpdate.get()));
        assertThat(record.result()).isEqualTo(Result.ROLLED_BACK);
        assertThat(stage.engine.current().text("settings")).contains("by hand");
    }

    @Test
    void goesToTheRevisionThatIsNamedAlsoWhenAReleaseWasCutOff() {
        release(NEW);
        stage.cluster.imagesOnNodes.addAll(List.of("ecommerce-ai:1.2", "ecommerce-ai:1.3"));
        release("ecommerce-ai:1.2");
        stage.journal.killAfterSave(5);
        assertThatThrownBy(() -> release("ecommerce-ai:1.3")).isInstanceOf(Killed.class);

        assertThatThrownBy(() -> process().rollback(Optional.of(9))).isInstanceOf(UserError.class);
        assertThat(stage.journal.cutOff()).isPresent();

        assertThat(process().rollback(Optional.of(1)).result()).isEqualTo(Result.SUCCEEDED);
        assertThat(stage.cluster.image()).isEqualTo(NEW);
        assertThat(stage.journal.records())
                .extracting(ReleaseRecord::result)
                .containsExactly(Result.SUCCEEDED, Result.SUCCEEDED, Result.ROLLED_BACK, Result.SUCCEEDED);
    }

    @Test
    void goesOnAfterAKillAtEachPointWhereItWritesItsJournal() {
        release(NEW);
        int saves = stage.journal.saves();
        assertThat(saves).isGreaterThan(6);
        for (int i = 1; i <= saves; i++) {
            Stage again = new Stage();
            again.journal.killAfterSave(i);
            ReleaseRequest request = new ReleaseRequest(Optional.of(NEW), Optional.empty());
            assertThatThrownBy(() -> new ReleaseProcess(again.site(), Ending.never()).release(request))
                    .isInstanceOf(Killed.class);

            if (again.journal.cutOff().isPresent()) {
                ReleaseRecord end = new ReleaseProcess(again.site(), Ending.never()).release(request);

                assertThat(end.result()).as("killed after save %d", i).isEqualTo(Result.SUCCEEDED);
            }
            assertThat(again.cluster.image()).isEqualTo(NEW);
            assertThat(again.engine.current().image()).contains(NEW);
            assertThat(again.journal.cutOff()).isEmpty();
        }
    }

    @Test
    void goesOnWithAWayBackThatWasKilled() {
        for (int i = 1; ; i++) {
            Stage again = new Stage();
            again.engine.upFailure = Optional.of("broken");
            again.journal.killAfterSave(i);
            ReleaseRequest request = new ReleaseRequest(Optional.of(NEW), Optional.empty());
            try {
                new ReleaseProcess(again.site(), Ending.never()).release(request);
                break;
            } catch (Killed e) {
                again.engine.upFailure = again.engine.updates.isEmpty() ? Optional.of("broken") : Optional.empty();
                if (again.journal.cutOff().isPresent()) {
                    ReleaseRecord end = new ReleaseProcess(again.site(), Ending.never()).release(request);
                    assertThat(end.result()).as("killed after save %d", i).isEqualTo(Result.ROLLED_BACK);
                }
                assertThat(again.cluster.image()).isEqualTo(OLD);
                assertThat(again.engine.current().image()).contains(OLD);
            }
        }
    }

    @Test
    void refusesAnotherImageWhileOneIsHalfWay() {
        stage.journal.killAfterSave(5);
        assertThatThrownBy(() -> release(NEW)).isInstanceOf(Killed.class);
        assertThat(stage.journal.cutOff().orElseThrow().step()).isEqualTo(Step.ROLL_OUT);

        assertThatThrownBy(() -> release("ecommerce-ai:1.2"))
                .isInstanceOf(UserError.class)
                .hasMessageMatching(Message.CUT_OFF.pattern().pattern());

        ReleaseRecord back = process().rollback(Optional.empty());
        assertThat(back.result()).isEqualTo(Result.ROLLED_BACK);
        assertThat(stage.cluster.image()).isEqualTo(OLD);
    }

    @Test
    void refusesASecondReleaseWithTheNameOfTheFirst() {
        var held = dev.zdd.release.lease.ReleaseLease.take(
                stage.leases,
                new dev.zdd.release.lease.Holder("ann", "elsewhere", new ProcessMark(1, 2, "boot/pids")),
                stage.time);

        assertThatThrownBy(() -> release(NEW)).isInstanceOf(UserError.class).hasMessageContaining("ann@elsewhere");

        held.close();
        assertThat(release(NEW).result()).isEqualTo(Result.SUCCEEDED);
    }

    @Test
    void rollsBackToWhatTheLastReleaseFound() {
        release(NEW);

        ReleaseRecord record = process().rollback(Optional.empty());

        assertThat(record.result()).isEqualTo(Result.SUCCEEDED);
        assertThat(stage.cluster.image()).isEqualTo(OLD);
        assertThat(stage.engine.current().image()).contains(OLD);
        assertThat(stage.cluster.sentBackTo).containsExactly(MemoryCluster.hash(OLD));
    }

    @Test
    void rollsBackToARevisionOfTheHistory() {
        release(NEW);
        stage.cluster.imagesOnNodes.add("ecommerce-ai:1.2");
        release("ecommerce-ai:1.2");
        stage.cluster.imagesOnNodes.add("ecommerce-ai:1.3");
        release("ecommerce-ai:1.3");

        process().rollback(Optional.of(1));

        assertThat(stage.cluster.image()).isEqualTo(NEW);
        assertThatThrownBy(() -> process().rollback(Optional.of(9)))
                .hasMessage(Message.NO_SUCH_REVISION.text(9, "dev", "1, 2, 3, 4"));
    }

    @Test
    void hasNothingToRollBackToAtFirst() {
        assertThatThrownBy(() -> process().rollback(Optional.empty()))
                .hasMessage(Message.NOTHING_TO_ROLL_BACK.text("dev"));
    }

    @Test
    void goesBackWhenItsAnalysisAbortsACanary() {
        stage.engine.strategy = "canary";
        stage.cluster.weight = Optional.of(0);
        stage.cluster.abortedImages.add(NEW);

        ReleaseRecord record = release(NEW);

        assertThat(record.result()).isEqualTo(Result.ROLLED_BACK);
        assertThat(record.reason()).isEqualTo(Message.ABORTED.text("metric success-rate assessed Failed"));
        assertThat(stage.cluster.sentBackTo).isNotEmpty().containsOnly(MemoryCluster.hash(OLD));
        assertThat(stage.engine.current().image()).contains(OLD);
    }

    @Test
    void anEngineThatWasEndedWithTheProcessIsNoReasonToGoBack() {
        stage.engine.upFailure = Optional.of("interrupted");

        assertThatThrownBy(() -> new ReleaseProcess(stage.site(), Ending.now())
                        .release(new ReleaseRequest(Optional.of(NEW), Optional.empty())))
                .hasMessage(Message.ENDED_BY_SIGNAL.text(1, "roll-out"));

        assertThat(release(NEW).result()).isEqualTo(Result.SUCCEEDED);
    }

    @Test
    void whatSomebodyChangesDuringTheWatchIsNotWatchedOn() {
        stage.time.onPause(elapsed -> {
            if (elapsed.compareTo(Duration.ofMinutes(1)) > 0
                    && stage.cluster.image().equals(NEW)) {
                stage.cluster.changedBy = Optional.of("kubectl-rollout");
                stage.cluster.deploy(OLD);
            }
        });

        ReleaseRecord record = release(NEW);

        assertThat(record.result()).isEqualTo(Result.ROLLED_BACK);
        assertThat(record.reason()).isEqualTo(Message.CHANGED_MEANWHILE.text("kubectl-rollout"));
        assertThat(stage.engine.current().image()).contains(OLD);
        assertThat(stage.cluster.sentBackTo).isEmpty();
    }

    @Test
    void noEventShowsASecret() {
        release(NEW);

        assertThat(stage.texts())
                .noneMatch(text -> text.contains("very-secret"))
                .anyMatch(text -> text.contains("password [secret]"));
    }
}
