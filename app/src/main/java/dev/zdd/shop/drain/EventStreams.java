package dev.zdd.shop.drain;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.context.request.async.DeferredResultProcessingInterceptor;
import org.springframework.web.servlet.config.annotation.AsyncSupportConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Ends streams of events (SSE) when the drain begins. They have no end of their own, and would hold the drain until its time limit; their
 * clients come back by themselves, to another pod. Every other asynchronous answer is waited for.
 */
@Component
final class EventStreams implements DrainParticipant, DeferredResultProcessingInterceptor, WebMvcConfigurer {
    private final Map<DeferredResult<?>, NativeWebRequest> open = new ConcurrentHashMap<>();

    @Override
    public void configureAsyncSupport(AsyncSupportConfigurer configurer) {
        configurer.registerDeferredResultInterceptors(this);
    }

    @Override
    public <T> void preProcess(NativeWebRequest request, DeferredResult<T> result) {
        open.put(result, request);
    }

    @Override
    public <T> void afterCompletion(NativeWebRequest request, DeferredResult<T> result) {
        open.remove(result);
    }

    @Override
    public void beginDrain() {
        open.forEach((result, request) -> {
            if (isEvents(request)) {
                result.setResult(null);
            }
        });
    }

    /** Those that came meanwhile are ended too. */
    @Override
    public boolean drained() {
        beginDrain();
        return open.values().stream().noneMatch(EventStreams::isEvents);
    }

    /** The answer says so with its first event; before that the request says what it wants. */
    private static boolean isEvents(NativeWebRequest request) {
        var response = request.getNativeResponse(HttpServletResponse.class);
        var asked = request.getNativeRequest(HttpServletRequest.class);
        return (response != null && names(response.getContentType()))
                || (asked != null && names(asked.getHeader(HttpHeaders.ACCEPT)));
    }

    private static boolean names(@Nullable String types) {
        return types != null && types.contains(MediaType.TEXT_EVENT_STREAM_VALUE);
    }
}
