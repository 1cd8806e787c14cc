package dev.zdd.local.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.engine.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the real modules: the module proxy, or what an earlier run has fetched from it. */
class CustomResourceDefinitionsIT {

    private static final Path PINS = Path.of("../tools");

    @TempDir
    Path cache;

    @Test
    void givesTheDefinitionsOfEveryKindThatTheStacksUse() throws IOException {
        List<Path> files = CustomResourceDefinitions.of(PINS, cache).ensure(Progress.silent());

        StringBuilder text = new StringBuilder();
        for (Path file : files) {
            text.append(Files.readString(file));
        }
        assertThat(text.toString())
                .contains(
                        "name: rollouts.argoproj.io",
                        "name: analysistemplates.argoproj.io",
                        "name: analysisruns.argoproj.io",
                        "name: virtualservices.networking.istio.io",
                        "name: destinationrules.networking.istio.io",
                        "name: gateways.networking.istio.io",
                        "name: gateways.gateway.networking.k8s.io",
                        "name: httproutes.gateway.networking.k8s.io",
                        "name: grpcroutes.gateway.networking.k8s.io",
                        "name: prometheusrules.monitoring.coreos.com",
                        "name: podmonitors.monitoring.coreos.com",
                        "name: scaledobjects.keda.sh");
    }

    @Test
    void fetchesOnce() {
        CustomResourceDefinitions definitions = CustomResourceDefinitions.of(PINS, cache);
        List<Path> first = definitions.ensure(Progress.silent());
        List<String> steps = new ArrayList<>();

        assertThat(definitions.ensure(new Progress() {
                    @Override
                    public void started(String what) {
                        steps.add(what);
                    }

                    @Override
                    public void finished(String what, Duration elapsed) {}

                    @Override
                    public void note(String message) {}
                }))
                .isEqualTo(first);
        assertThat(steps).isEmpty();
    }
}
