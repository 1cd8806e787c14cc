package dev.zdd.shop.drain;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.WebUtils;

/**
 * Counts the requests in flight, and during the drain answers each with {@code Connection: close}, so that its client takes
 * its next request elsewhere. Answers are small, so they are held back until they are whole: a request that began before
 * SIGTERM can still be told. An answer that comes later (DeferredResult, Callable) is in flight until then; what is streamed
 * is not held back.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class DrainFilter extends OncePerRequestFilter {
    private final Drain drain;

    DrainFilter(Drain drain) {
        this.drain = drain;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isAsyncDispatch(request)) {
            // Counted when it came.
            answer(request, response, chain);
            return;
        }
        drain.requestStarted();
        try {
            answer(request, new HeldResponse(request, response), chain);
        } finally {
            if (isAsyncStarted(request)) {
                request.getAsyncContext().addListener(new InFlight(drain));
            } else {
                drain.requestEnded();
            }
        }
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        tellToClose(response);
        chain.doFilter(request, response);
        if (!isAsyncStarted(request)) {
            tellToClose(response);
            var held = WebUtils.getNativeResponse(response, HeldResponse.class);
            if (held != null) {
                held.copyBodyToResponse();
            }
        }
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        // An upgrade (WebSocket) is no answer that could be held back.
        return request.getHeader(HttpHeaders.UPGRADE) != null;
    }

    private void tellToClose(HttpServletResponse response) {
        if (drain.draining() && !response.isCommitted()) {
            response.setHeader(HttpHeaders.CONNECTION, "close");
        }
    }
}
