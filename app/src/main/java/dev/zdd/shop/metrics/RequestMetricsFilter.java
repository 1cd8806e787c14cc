package dev.zdd.shop.metrics;

import dev.zdd.shop.health.Startup;
import dev.zdd.shop.web.Paths;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Counts answers as {@code http_requests_total{service,method,uri,status}}. {@code uri} is the route's
 * pattern, never the path itself, so the number of series is bounded. Probes are not traffic and are left out: their 503
 * during a drain is no error of the service. So are the requests that the service sends itself before it has started.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
final class RequestMetricsFilter extends OncePerRequestFilter {
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE");

    private final MeterProvider<Counter> requests;
    private final Startup startup;

    RequestMetricsFilter(MeterRegistry registry, Startup startup) {
        this.startup = startup;
        requests = Counter.builder("http.requests")
                .description("Answered requests, probes left out")
                .withRegistry(registry);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var status = 500;
        try {
            chain.doFilter(request, response);
            status = response.getStatus();
        } finally {
            // An asynchronous answer comes with the second pass.
            if (!request.isAsyncStarted()) {
                count(request, status);
            }
        }
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !startup.done() || Paths.isProbe(request);
    }

    private void count(HttpServletRequest request, int status) {
        var method = METHODS.contains(request.getMethod()) ? request.getMethod() : "OTHER";
        var pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        var uri = pattern == null ? "UNKNOWN" : pattern.toString();
        requests.withTags("method", method, "uri", uri, "status", Integer.toString(status))
                .increment();
        // The series of errors begins at 0: without it the error rate of a service that never failed is no number, and
        // the
        // first failure is no increase.
        requests.withTags("method", method, "uri", uri, "status", "500");
    }
}
