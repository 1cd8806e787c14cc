package dev.zdd.release.engine;

import dev.zdd.local.Progress;
import dev.zdd.local.UserError;
import dev.zdd.local.process.CommandException;
import dev.zdd.local.pulumi.CheckoutRunner;
import dev.zdd.preview.Plan;
import java.util.function.Consumer;

/** Plain {@code pulumi} in a checkout, on whatever cluster the kubeconfig names. */
public final class CheckoutEngine implements Engine {

    private final CheckoutRunner runner;
    private final String stack;
    private final Progress progress;

    public CheckoutEngine(CheckoutRunner runner, String stack, Progress progress) {
        this.runner = runner;
        this.stack = stack;
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
        return current().withImage(image);
    }

    @Override
    public Plan plan(Configuration configuration) {
        try {
            return Plan.ofEngine(runner.plan(stack, configuration.text()));
        } catch (CommandException e) {
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
