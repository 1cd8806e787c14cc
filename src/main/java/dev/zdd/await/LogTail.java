package dev.zdd.await;

import dev.zdd.await.State.LogSource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.ContainerResource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** The last lines of a container's log, for an error message. */
record LogTail(KubernetesClient client) {
    static final int MAX_LINES = 20;
    private static final int MAX_LINE_LENGTH = 400;
    private static final int TIMEOUT_SECONDS = 15;

    /** A heading and the lines; only the heading with the reason when the log cannot be had within 15 s. */
    List<String> lines(LogSource source) throws InterruptedException {
        String place = "pod %s, container %s".formatted(source.pod(), source.container());
        try {
            List<String> lines = fetchInTime(source);
            return lines.isEmpty()
                    ? List.of("%s wrote no log".formatted(place))
                    : Stream.concat(
                                    Stream.of("last log lines of %s:".formatted(place)),
                                    lines.stream().map("  "::concat))
                            .toList();
        } catch (ExecutionException e) {
            return List.of("no log of %s: %s".formatted(place, e.getCause().getMessage()));
        } catch (TimeoutException e) {
            return List.of("no log of %s: no answer within %d s".formatted(place, TIMEOUT_SECONDS));
        }
    }

    private List<String> fetchInTime(LogSource source)
            throws InterruptedException, ExecutionException, TimeoutException {
        CompletableFuture<String> log = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                log.complete(fetch(source));
            } catch (KubernetesClientException e) {
                log.completeExceptionally(e);
            }
        });
        thread.setName("log of " + source.pod());
        thread.setDaemon(true);
        thread.start();
        return log.get(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .lines()
                .filter(line -> !line.isBlank())
                .map(line -> line.length() > MAX_LINE_LENGTH ? line.substring(0, MAX_LINE_LENGTH) + "..." : line)
                .toList();
    }

    private String fetch(LogSource source) {
        ContainerResource container = client.pods()
                .inNamespace(source.namespace())
                .withName(source.pod())
                .inContainer(source.container())
                .withReadyWaitTimeout(0);
        if (source.previous()) {
            Optional<String> previous = previous(container);
            if (previous.isPresent()) {
                return previous.get();
            }
        }
        return container.tailingLines(MAX_LINES).getLog();
    }

    /** Empty when the run before is not kept any more. */
    private static Optional<String> previous(ContainerResource container) {
        try {
            return Optional.of(container.terminated().tailingLines(MAX_LINES).getLog());
        } catch (KubernetesClientException e) {
            return Optional.empty();
        }
    }
}
