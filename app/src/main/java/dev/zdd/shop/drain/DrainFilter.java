package dev.zdd.shop.drain;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.filter.ShallowEtagHeaderFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;
import org.springframework.web.util.WebUtils;

/**
 * Counts the requests in flight, asynchronous ones until their answer is complete, and during the drain answers each with {@code
 * Connection: close}, so that its client takes its next request elsewhere. Answers are held back until they are whole: a request
 * that began before SIGTERM can still be told. What a handler streams (server-sent events, {@code StreamingResponseBody}) is not
 * held back.
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
            // The second pass of an asynchronous request, on the response of the first.
            chain.doFilter(request, response);
            send(request, WebUtils.getNativeResponse(response, Held.class));
            return;
        }
        drain.requestStarted();
        try {
            var held = new Held(request, response);
            tellToClose(response);
            chain.doFilter(request, held);
            send(request, held);
        } finally {
            if (request.isAsyncStarted()) {
                new Asynchronous(request.getAsyncContext(), response).follow();
            } else {
                drain.requestEnded();
            }
        }
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    private void send(HttpServletRequest request, @Nullable Held held) throws IOException {
        if (held != null && !request.isAsyncStarted()) {
            tellToClose(held);
            held.copyBodyToResponse();
        }
    }

    private void tellToClose(HttpServletResponse response) {
        // An upgrade to WebSocket has a Connection header of its own.
        if (drain.draining()
                && !response.isCommitted()
                && response.getStatus() != HttpServletResponse.SC_SWITCHING_PROTOCOLS) {
            response.setHeader(HttpHeaders.CONNECTION, "close");
        }
    }

    /** Holds the answer back, unless its handler streams it. */
    private static final class Held extends ContentCachingResponseWrapper {
        /** Set by Spring's handlers of streams: {@link ShallowEtagHeaderFilter#disableContentCaching}. */
        private static final String STREAMING = ShallowEtagHeaderFilter.class.getName() + ".STREAMING";

        private final HttpServletRequest request;

        Held(HttpServletRequest request, HttpServletResponse response) {
            super(response);
            this.request = request;
        }

        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            return streaming() ? getResponse().getOutputStream() : super.getOutputStream();
        }

        @Override
        public PrintWriter getWriter() throws IOException {
            return streaming() ? getResponse().getWriter() : super.getWriter();
        }

        @Override
        public void flushBuffer() throws IOException {
            if (streaming()) {
                getResponse().flushBuffer();
            } else {
                super.flushBuffer();
            }
        }

        private boolean streaming() {
            return request.getAttribute(STREAMING) != null;
        }
    }

    /** An answer that another thread gives. */
    private final class Asynchronous implements AsyncListener {
        private final AsyncContext context;
        private final HttpServletResponse response;

        Asynchronous(AsyncContext context, HttpServletResponse response) {
            this.context = context;
            this.response = response;
        }

        void follow() {
            context.addListener(this);
            var type = response.getContentType();
            if (type != null && type.startsWith(MediaType.TEXT_EVENT_STREAM_VALUE)) {
                drain.eventStreamStarted(context);
            }
        }

        @Override
        public void onComplete(AsyncEvent event) {
            drain.eventStreamEnded(context);
            drain.requestEnded();
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            event.getAsyncContext().addListener(this);
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            // The handler's own listener answers.
        }

        @Override
        public void onError(AsyncEvent event) {
            // Completed afterwards.
        }
    }
}
