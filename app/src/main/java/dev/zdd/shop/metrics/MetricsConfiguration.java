package dev.zdd.shop.metrics;

import dev.zdd.shop.AppProperties;
import dev.zdd.shop.drain.Drain;
import dev.zdd.shop.drain.HttpServer;
import dev.zdd.shop.health.DependencyMonitor;
import dev.zdd.shop.health.DependencyState;
import dev.zdd.shop.health.Startup;
import dev.zdd.shop.web.Paths;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.observation.ObservationPredicate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.server.observation.ServerRequestObservationContext;

@Configuration(proxyBeanMethods = false)
class MetricsConfiguration {

    @Bean
    MeterBinder connectionMetrics(HttpServer server, Drain drain) {
        return registry -> {
            Gauge.builder("http.connections.active", server, HttpServer::openConnections)
                    .description("Open client connections, idle ones included")
                    .register(registry);
            Gauge.builder("http.requests.in.flight", drain, Drain::inFlight)
                    .description("Requests being answered")
                    .register(registry);
        };
    }

    /** What readiness says, for alerts: every dependency by name, 1 where it answered the last check in time, else 0. */
    @Bean
    MeterBinder dependencyMetrics(DependencyMonitor dependencies) {
        return registry -> dependencies.states().forEach(known -> {
            var name = known.name();
            Gauge.builder("dependency.up", () -> dependencies.state(name).up() ? 1 : 0)
                    .description("Whether the dependency answered the last check")
                    .tag("dependency", name)
                    .register(registry);
            Gauge.builder("dependency.check.latency", () -> seconds(dependencies.state(name)))
                    .description("How long the last check took")
                    .baseUnit("seconds")
                    .tag("dependency", name)
                    .register(registry);
        });
    }

    private static double seconds(DependencyState state) {
        var millis = state.latencyMillis();
        return millis == null ? Double.NaN : millis / 1_000.0;
    }

    @Bean
    MeterBinder versionMetric(AppProperties app) {
        return registry -> Gauge.builder("app.info", () -> 1)
                .description("The running version")
                .tag("version", app.version())
                .register(registry);
    }

    /** Probes and the service's own first requests stay out of the latency histogram as they stay out of the count. */
    @Bean
    ObservationPredicate trafficOnly(Startup startup) {
        return (name, context) -> !(context instanceof ServerRequestObservationContext request
                && (!startup.done() || Paths.isProbe(request.getCarrier())));
    }
}
