package dev.zdd.release.engine;

import dev.zdd.engine.Progress;
import dev.zdd.engine.UserError;
import dev.zdd.engine.process.CommandException;
import dev.zdd.engine.pulumi.ProgramRunner;
import dev.zdd.preview.Plan;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Pulumi with one stack of the program. */
public final class PulumiEngine implements Engine {

    private final ProgramRunner runner;
    private final String stack;
    private final Supplier<Configuration> current;
    private final Function<Map<String, String>, Configuration> planned;
    private final Progress progress;

    /**
     * @param current what the last update worked with
     * @param planned what the stack file that people edit becomes, with other values of the project's own keys
     */
    public PulumiEngine(
            ProgramRunner runner,
            String stack,
            Supplier<Configuration> current,
            Function<Map<String, String>, Configuration> planned,
            Progress progress) {
        this.runner = runner;
        this.stack = stack;
        this.current = current;
        this.planned = planned;
        this.progress = progress;
    }

    @Override
    public String stack() {
        return stack;
    }

    @Override
    public Configuration current() {
        return current.get();
    }

    @Override
    public Configuration planned(Map<String, String> values) {
        return planned.apply(values);
    }

    @Override
    public Configuration changed(Configuration configuration, Map<String, String> values) {
        return new Configuration(runner.changed(stack, configuration.text(), values));
    }

    @Override
    public void keep(Configuration configuration) {
        runner.keep(stack, onTheStacksCluster(configuration));
    }

    @Override
    public Plan plan(Configuration configuration) {
        try {
            return Plan.ofEngine(runner.plan(stack, onTheStacksCluster(configuration)));
        } catch (CommandException | UserError e) {
            throw new EngineException(e.getMessage(), e);
        }
    }

    @Override
    public Outputs up(Configuration configuration, Consumer<String> lines) {
        EngineLines said = new EngineLines(lines);
        try {
            return Outputs.of(runner.up(stack, onTheStacksCluster(configuration), progress, said));
        } catch (CommandException | UserError e) {
            throw new EngineException(said.why(e.getMessage()), e);
        }
    }

    @Override
    public Optional<Instant> lastUpdate() {
        return runner.lastUpdate(stack);
    }

    /** A record may be from before the stack named its cluster, which is the stack's and no part of a version. */
    private String onTheStacksCluster(Configuration configuration) {
        return configuration.namesCluster()
                ? configuration.text()
                : planned(Map.of())
                        .context()
                        .map(context ->
                                runner.changed(stack, configuration.text(), Map.of(Configuration.CONTEXT, context)))
                        .orElse(configuration.text());
    }
}
