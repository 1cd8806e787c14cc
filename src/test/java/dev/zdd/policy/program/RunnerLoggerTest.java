package dev.zdd.policy.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.core.Output;
import com.pulumi.test.Mocks;
import com.pulumi.test.TestResult;
import com.pulumi.test.internal.PulumiTestInternal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class RunnerLoggerTest {

    private static final Duration WAITED = Duration.ofSeconds(1);

    private final List<String> told = new CopyOnWriteArrayList<>();

    /** Without the pause the runner asks thousands of times. */
    @Test
    void aProgramThatWaitsRests() {
        CompletableFuture<String> late =
                new CompletableFuture<String>().completeOnTimeout("late", WAITED.toMillis(), TimeUnit.MILLISECONDS);

        TestResult result = run(late, remembering(RunnerLogger.quiet()));

        assertThat(result.outputs()).containsKey("late");
        assertThat(told).filteredOn(line -> line.startsWith("Remaining tasks")).hasSizeBetween(2, (int)
                WAITED.dividedBy(RunnerLogger.PAUSE));
    }

    @Test
    void tellsWhatTheRunnerHasToTell() {
        Logger logger = remembering(RunnerLogger.quiet());

        logger.log(Level.SEVERE, "failed");
        logger.log(Level.FINEST, "Remaining tasks [1]: {}");

        assertThat(told).containsExactly("failed", "Remaining tasks [1]: {}");
    }

    /** The runner finds it by this name. */
    @Test
    void takesThePlaceOfTheSdksLogger() throws Exception {
        RunnerLogger.useInThisProcess();
        Class<?> runner = Class.forName("com.pulumi.deployment.internal.DeploymentImpl");

        assertThat(Logger.getLogger(runner.getName())).isInstanceOf(RunnerLogger.class);
    }

    private static TestResult run(CompletableFuture<String> export, Logger logger) {
        try {
            return PulumiTestInternal.builder()
                    .mocks(new NoResources())
                    .standardLogger(logger)
                    .build()
                    .runTest(context -> context.export("late", Output.of(export)));
        } finally {
            PulumiTestInternal.cleanup();
        }
    }

    private Logger remembering(Logger logger) {
        logger.setLevel(Level.ALL);
        logger.addHandler(new Handler() {
            @Override
            public void publish(LogRecord line) {
                told.add(line.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        });
        return logger;
    }

    private static final class NoResources implements Mocks {

        @Override
        public CompletableFuture<ResourceResult> newResourceAsync(ResourceArgs arguments) {
            return CompletableFuture.completedFuture(ResourceResult.of(Optional.of("id"), Map.of()));
        }

        @Override
        public CompletableFuture<Map<String, Object>> callAsync(CallArgs arguments) {
            return CompletableFuture.completedFuture(Map.of());
        }
    }
}
