package dev.zdd.proof.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.engine.cluster.Pods;
import dev.zdd.proof.chat.ChatResult;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** docs/specification.md#shutdown: 500 chats during a rolling update. The control: a pod that is killed without a drain. */
@ResourceLock(Surroundings.DEV)
class ChatIT {
    private static final Workload SHOP = Workload.ECOMMERCE_AI;

    /** Close code of a pod that goes (docs/chat.md). */
    private static final int SERVICE_RESTART = 1012;

    /** RFC 6455: the socket ended without a word. */
    private static final int ABNORMAL = 1006;

    /** docs/specification.md#shutdown. */
    private static final double RECONNECT_LIMIT_MS = 5_000;

    @Test
    void aRollingUpdateLosesNoMessageAndTellsEverySocketToReconnect() {
        try (Lab lab = Surroundings.lab();
                ChatProcess chat = lab.chat(SHOP)) {
            KubernetesClient client = lab.client();
            Deployment before = SHOP.deployment(client);
            String next = SHOP.version(client) + "-chat";
            await(
                    chat,
                    "everybody has said something",
                    seen -> seen.open() == seen.shoppers() && seen.accepted() >= seen.shoppers());
            try {
                SHOP.setVersion(client, next);
                Await.until("rollout", Rollout.LIMIT, () -> SHOP.isRolledOut(client));
                Await.until("end of the old pods", Duration.ofSeconds(90), () -> new LivePods(client).allRun(next));
                ChatResult updated = await(chat, "everybody is back", seen -> seen.open() == seen.shoppers());

                assertThat(updated.closes()).as("%s", updated).containsOnlyKeys(SERVICE_RESTART);
                assertThat(updated.closes(SERVICE_RESTART)).isGreaterThanOrEqualTo(updated.shoppers());
                assertThat(updated.reconnectP99Ms()).as("%s", updated).isLessThan(RECONNECT_LIMIT_MS);

                killOnePod(client);
                ChatResult cut = await(
                        chat,
                        "sockets of the killed pod ended and everybody is back",
                        seen -> seen.closes(ABNORMAL) > 0 && seen.open() == seen.shoppers());
                assertThat(cut.closes()).containsOnlyKeys(SERVICE_RESTART, ABNORMAL);
            } finally {
                SHOP.restore(client, before);
            }
            ChatResult result = chat.finish(Duration.ofMinutes(3));

            System.out.println(result.toJson());
            assertThat(result.accepted()).isGreaterThan(10L * result.shoppers());
            assertThat(result.lost()).as("lost in %s", result).isZero();
            assertThat(result.doubled()).as("doubled in %s", result).isZero();
            assertThat(result.repeated()).as("repeated in %s", result).isZero();
            assertThat(result.skipped()).as("skipped in %s", result).isZero();
            assertThat(result.forgotten() + result.refused())
                    .as("forgotten or refused in %s", result)
                    .isZero();
        }
    }

    private static ChatResult await(ChatProcess chat, String what, Predicate<ChatResult> condition) {
        Await.until(
                what,
                Duration.ofMinutes(2),
                () -> chat.soFar().filter(condition).isPresent());
        return chat.soFar().orElseThrow();
    }

    /** At once, as the kernel does it when memory is short: neither preStop nor a drain. */
    private static void killOnePod(KubernetesClient client) {
        Pod pod = new LivePods(client)
                .all().stream().filter(Pods::isReady).findFirst().orElseThrow();
        KilledContainer.of(Surroundings.instance(), pod);
    }
}
