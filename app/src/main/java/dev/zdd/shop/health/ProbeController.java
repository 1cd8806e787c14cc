package dev.zdd.shop.health;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.zdd.shop.AppProperties;
import dev.zdd.shop.drain.Drain;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Liveness, readiness and startup probe. None of them waits for anything. */
@RestController
class ProbeController {
    private final AppProperties app;
    private final Drain drain;
    private final DependencyMonitor dependencies;
    private final Startup startup;

    ProbeController(AppProperties app, Drain drain, DependencyMonitor dependencies, Startup startup) {
        this.app = app;
        this.drain = drain;
        this.dependencies = dependencies;
        this.startup = startup;
    }

    /** Liveness: the process answers. Never looks at dependencies, and stays 200 during the drain. */
    @GetMapping("/health")
    ResponseEntity<Health> health() {
        return answer(true, new Health("up", app.version(), app.pod()));
    }

    /** Startup: 200 once everything has been set up and warmed up. */
    @GetMapping("/startup")
    ResponseEntity<Health> startup() {
        var started = startup.done();
        return answer(started, new Health(started ? "started" : "starting", app.version(), app.pod()));
    }

    /** Readiness: 200 while requests are welcome. A degrading dependency that is down shows in the body only. */
    @GetMapping("/readiness")
    ResponseEntity<Readiness> readiness() {
        var started = startup.done();
        var states = dependencies.states();
        var missing = states.stream().anyMatch(state -> state.required() && !state.up());
        var degraded = states.stream().anyMatch(state -> !state.up());
        var status = drain.draining()
                ? "draining"
                : !started ? "starting" : missing ? "dependency missing" : degraded ? "degraded" : "ready";
        var ready = started && !drain.draining() && !missing;
        return answer(ready, new Readiness(status, app.version(), drain.inFlight(), states));
    }

    private static <T> ResponseEntity<T> answer(boolean good, T body) {
        return ResponseEntity.status(good ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .cacheControl(CacheControl.noStore())
                .body(body);
    }

    /** Body of /health and /startup. */
    record Health(String status, String version, String pod) {}

    /** Body of /readiness; the requests in flight include the probe's own. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Readiness(String status, String version, int requestsInFlight, List<DependencyState> dependencies) {}
}
