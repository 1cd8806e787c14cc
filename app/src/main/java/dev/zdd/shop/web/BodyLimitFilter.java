package dev.zdd.shop.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses a query that cannot be decoded with 400, before a handler asks for a parameter and meets the container's exception.
 * Stops reading a body at the limits of size, whether its length was announced or not, and of time: a client that sends a byte
 * now and then must not keep a thread.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 30)
final class BodyLimitFilter extends OncePerRequestFilter {
    private final RequestProperties limits;

    BodyLimitFilter(RequestProperties limits) {
        this.limits = limits;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            request.getParameterMap();
        } catch (IllegalStateException undecodable) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        chain.doFilter(new Limited(request, limits), response);
    }

    private static final class Limited extends HttpServletRequestWrapper {
        private final RequestProperties limits;

        Limited(HttpServletRequest request, RequestProperties limits) {
            super(request);
            this.limits = limits;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new LimitedStream(super.getInputStream(), getContentLengthLong(), limits);
        }
    }

    private static final class LimitedStream extends ServletInputStream {
        private final ServletInputStream body;
        private final long maxBytes;
        private final Duration maxTime;
        private final long beganNanos = System.nanoTime();
        private long readBytes;

        LimitedStream(ServletInputStream body, long announcedBytes, RequestProperties limits) throws BodyTooLarge {
            this.body = body;
            this.maxBytes = limits.maxBodySize().toBytes();
            this.maxTime = limits.maxBodyTime();
            if (announcedBytes > maxBytes) {
                throw new BodyTooLarge(maxBytes);
            }
        }

        @Override
        public int read() throws IOException {
            var next = body.read();
            counted(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            var count = body.read(target, offset, length);
            counted(Math.max(count, 0));
            return count;
        }

        private void counted(int bytes) throws BodyTooLarge, BodyTooSlow {
            if (System.nanoTime() - beganNanos > maxTime.toNanos()) {
                throw new BodyTooSlow(maxTime);
            }
            readBytes += bytes;
            if (readBytes > maxBytes) {
                throw new BodyTooLarge(maxBytes);
            }
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }
    }
}
