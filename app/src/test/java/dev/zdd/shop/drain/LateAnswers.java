package dev.zdd.shop.drain;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Answers that come later or bit by bit, as a service may have them. Only where a test asks for it by LATE_ANSWERS=true. */
@RestController
@ConditionalOnProperty("late.answers")
class LateAnswers {
    static final Duration LATER = Duration.ofSeconds(3);

    @GetMapping("/late/result")
    DeferredResult<String> result() {
        var result = new DeferredResult<String>();
        CompletableFuture.delayedExecutor(LATER.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> result.setResult("late"));
        return result;
    }

    /** Ten lines, each longer than the server's buffer: Spring does not pass a flush on. */
    @GetMapping("/late/download")
    StreamingResponseBody download() {
        return out -> {
            for (var i = 0; i < 10; i++) {
                out.write("line %d%n%10000s".formatted(i, "").getBytes(StandardCharsets.UTF_8));
                pause(LATER.dividedBy(10));
            }
            out.write("end".getBytes(StandardCharsets.UTF_8));
        };
    }

    /** For ever. */
    @GetMapping("/late/events")
    SseEmitter events() {
        var emitter = new SseEmitter(0L);
        CompletableFuture.runAsync(() -> {
            try {
                for (var i = 0; true; i++) {
                    emitter.send("event %d".formatted(i));
                    pause(Duration.ofMillis(100));
                }
            } catch (IOException | IllegalStateException ended) {
                emitter.complete();
            }
        });
        return emitter;
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
