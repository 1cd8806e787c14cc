package dev.zdd.release.engine;

import dev.zdd.local.Progress;
import dev.zdd.local.UserError;
import dev.zdd.local.process.CommandException;
import dev.zdd.local.pulumi.StackRunner;
import dev.zdd.preview.Plan;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** The engine of a local instance: its own state and generated project, the built program, the checkout's stack files. */
public final class LocalEngine implements Engine {

    private final StackRunner runner;
    private final String stack;
    private final Function<String, Map<String, String>> overrides;
    private final Progress progress;

    /** @param overrides what the checkout's stack file becomes on this instance, for an image */
    public LocalEngine(
            StackRunner runner, String stack, Function<String, Map<String, String>> overrides, Progress progress) {
        this.runner = runner;
        this.stack = stack;
        this.overrides = overrides;
        this.progress = progress;
    }

    @Override
    public String stack() {
        return stack;
    }

    @Override
    public Configuration current() {
        return new Configuration(runner.stackFile(stack));
    }

    @Override
    public Configuration planned(String image) {
        return new Configuration(runner.plannedStackFile(stack, overrides.apply(image)));
    }

    @Override
    public Plan plan(Configuration configuration) {
        try {
            return Plan.ofEngine(runner.plan(stack, configuration.text()));
        } catch (CommandException | UserError e) {
            throw new EngineException(e.getMessage(), e);
        }
    }

    @Override
    public Outputs up(Configuration configuration, Consumer<String> lines) {
        EngineLines said = new EngineLines(lines);
        try {
            return Outputs.of(runner.up(stack, configuration.text(), progress, said));
        } catch (CommandException | UserError e) {
            throw new EngineException(said.why(e.getMessage()), e);
        }
    }

    @Override
    public Outputs outputs() {
        return Outputs.of(runner.outputs(stack));
    }
}
