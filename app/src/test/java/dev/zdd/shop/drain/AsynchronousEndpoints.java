package dev.zdd.shop.drain;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** What a service that answers asynchronously has, where {@code test.asynchronous} is true. Two answers wait until told. */
@RestController
@ConditionalOnBooleanProperty("test.asynchronous")
class AsynchronousEndpoints {
    private final DeferredResult<String> deferred = new DeferredResult<>(0L);
    private final CountDownLatch told = new CountDownLatch(1);

    @GetMapping("/test/deferred")
    DeferredResult<String> deferred() {
        return deferred;
    }

    @GetMapping("/test/stream")
    StreamingResponseBody stream() {
        return body -> {
            body.write("begun;".getBytes(StandardCharsets.UTF_8));
            body.flush();
            try {
                told.await();
            } catch (InterruptedException interrupted) {
                throw new IOException(interrupted);
            }
            body.write("ended;".getBytes(StandardCharsets.UTF_8));
        };
    }

    @GetMapping(path = "/test/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter events() throws IOException {
        var emitter = new SseEmitter(0L);
        emitter.send("begun;");
        return emitter;
    }

    @PostMapping("/test/answer")
    void answer() {
        deferred.setResult("answered");
        told.countDown();
    }
}
