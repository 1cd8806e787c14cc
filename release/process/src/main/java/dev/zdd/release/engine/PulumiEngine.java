package dev.zdd.release.engine;

import dev.zdd.local.Progress;
import dev.zdd.local.UserError;
import dev.zdd.local.process.CommandException;
import dev.zdd.local.pulumi.ProgramRunner;
import dev.zdd.preview.Plan;
import java.util.function.Consumer;
import java.util.function.Function;

/** Pulumi with one stack of the program. */
public final class PulumiEngine implements Engine {

    private final ProgramRunner runner;
    private final String stack;
    private final Function<String, Configuration> planned;
    private final Progress progress;

    /** @param planned what the stack file that people edit becomes, for an image */
    public PulumiEngine(
            ProgramRunner runner, String stack, Function<String, Configuration> planned, Progress progress) {
        this.runner = runner;
        this.stack = stack;
        this.planned = planned;
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
        return planned.apply(image);
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
