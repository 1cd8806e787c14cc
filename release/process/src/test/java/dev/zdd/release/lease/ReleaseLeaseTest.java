package dev.zdd.release.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zdd.engine.UserError;
import dev.zdd.engine.process.ProcessMark;
import dev.zdd.release.message.Message;
import dev.zdd.release.testing.FakeTime;
import dev.zdd.release.testing.MemoryLeases;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReleaseLeaseTest {

    private static final Holder ANN = new Holder("ann", "one", new ProcessMark(11, 1, "boot/pids"));
    private static final Holder BOB = new Holder("bob", "two", new ProcessMark(22, 2, "boot/pids"));

    private final FakeTime time = new FakeTime();
    private final MemoryLeases store = new MemoryLeases();

    @Test
    void isFreeAgainWhenItIsClosed() {
        ReleaseLease.take(store, ANN, time).close();

        try (ReleaseLease lease = ReleaseLease.take(store, BOB, time)) {
            lease.requireHeld();
            assertThat(store.read().holder()).isEqualTo(BOB.toString());
        }
    }

    @Test
    void refusesASecondHolderAndNamesTheFirst() {
        try (ReleaseLease lease = ReleaseLease.take(store, ANN, time)) {
            assertThatThrownBy(() -> ReleaseLease.take(store, BOB, time))
                    .isInstanceOf(UserError.class)
                    .hasMessage(Message.LEASE_HELD.text(ANN, store.name()));
            lease.requireHeld();
        }
    }

    @Test
    void aHolderOfAnotherMachineThatIsSilentLosesItAfterAWhile() {
        ReleaseLease silent = ReleaseLease.take(store, ANN, time);
        time.pause(ReleaseLease.VALID_FOR.minus(Duration.ofSeconds(1)));
        assertThatThrownBy(() -> ReleaseLease.take(store, BOB, time)).isInstanceOf(UserError.class);

        time.pause(Duration.ofSeconds(1));
        try (ReleaseLease taken = ReleaseLease.take(store, BOB, time)) {
            silent.renew();

            assertThatThrownBy(silent::requireHeld).hasMessage(Message.LEASE_LOST.text(store.name(), BOB));
            taken.requireHeld();
        }
        silent.close();
    }

    @Test
    void renewingKeepsIt() {
        try (ReleaseLease lease = ReleaseLease.take(store, ANN, time)) {
            time.pause(Duration.ofMinutes(3));
            lease.renew();
            time.pause(Duration.ofMinutes(3));

            assertThatThrownBy(() -> ReleaseLease.take(store, BOB, time)).isInstanceOf(UserError.class);
        }
    }

    @Test
    void aProcessOfThisMachineThatWasKilledHoldsNothing() throws Exception {
        Process process = new ProcessBuilder("true").start();
        process.waitFor();
        Holder self = Holder.ofThisProcess();
        Holder killed = new Holder(
                self.user(),
                self.host(),
                new ProcessMark(process.pid(), 1, self.process().pids()));
        ReleaseLease left = ReleaseLease.take(store, killed, time);

        ReleaseLease.take(store, self, time).requireHeld();
        left.renew();
        assertThatThrownBy(left::requireHeld).isInstanceOf(UserError.class);
    }

    @Test
    void aPidThatWasGivenToAnotherProcessIsNotTheHolder() {
        Holder self = Holder.ofThisProcess();

        assertThat(self.hasEnded()).isFalse();
        assertThat(startedEarlier(self, self.process().pids()).hasEnded()).isTrue();
        assertThat(Holder.parse(self.toString())).contains(self);
    }

    /** Two containers may have the same host name and the same pid. */
    @Test
    void aProcessOfAnotherPidNamespaceIsNotTakenForDead() {
        Holder self = Holder.ofThisProcess();

        assertThat(startedEarlier(self, "boot/other").hasEnded()).isFalse();
        assertThat(startedEarlier(self, "").hasEnded()).isFalse();
    }

    private static Holder startedEarlier(Holder holder, String pids) {
        ProcessMark process = holder.process();
        return new Holder(holder.user(), holder.host(), new ProcessMark(process.pid(), process.began() - 1, pids));
    }

    /** Its clock is an hour late, so what it writes looks old at once. */
    @Test
    void aHolderWhoseClockIsWrongKeepsItAsLongAsItRenewsIt() {
        store.write(new Lease(ANN.toString(), time.now().minus(Duration.ofHours(1)), ReleaseLease.VALID_FOR, ""));
        time.onPause(elapsed -> {
            Lease old = store.read();
            if (elapsed.toSeconds() == 20) {
                store.write(new Lease(ANN.toString(), old.renewed().plusSeconds(20), old.validFor(), old.version()));
            }
        });

        assertThatThrownBy(() -> ReleaseLease.take(store, BOB, time)).isInstanceOf(UserError.class);
        assertThat(time.elapsed()).isLessThan(ReleaseLease.VALID_FOR);

        ReleaseLease.take(store, BOB, time).close();
        assertThat(time.elapsed()).isGreaterThan(ReleaseLease.VALID_FOR);
    }

    @Test
    void asksBeforeEveryChangeWhoHasItAtThatMoment() {
        try (ReleaseLease lease = ReleaseLease.take(store, ANN, time)) {
            store.write(new Lease(
                    BOB.toString(),
                    time.now(),
                    ReleaseLease.VALID_FOR,
                    store.read().version()));

            assertThatThrownBy(lease::requireHeld).hasMessage(Message.LEASE_LOST.text(store.name(), BOB));
        }
    }

    /** Between the question and the renewal. */
    @Test
    void noticesWhoTakesItAtTheVeryMoment() {
        LeaseStore contested = new LeaseStore() {
            private boolean taken;

            @Override
            public String name() {
                return store.name();
            }

            @Override
            public Lease read() {
                return store.read();
            }

            @Override
            public boolean write(Lease next) {
                Lease found = store.read();
                if (!taken && !found.holder().isEmpty()) {
                    taken = true;
                    store.write(new Lease(BOB.toString(), time.now(), ReleaseLease.VALID_FOR, found.version()));
                }
                return store.write(next);
            }
        };
        try (ReleaseLease lease = ReleaseLease.take(contested, ANN, time)) {
            assertThatThrownBy(lease::requireHeld).hasMessage(Message.LEASE_LOST.text(store.name(), BOB));
        }
    }
}
