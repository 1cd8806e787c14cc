package dev.zdd.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "kubectl",
        header = "Run kubectl on the local cluster.",
        description = {"Everything behind the command's name is given to kubectl as it is.", ""},
        sortOptions = false,
        footer = {
            "  ./zdd kubectl -n agentic-ai get deploy,pods,svc,pdb,hpa",
            "  ./zdd kubectl -n agentic-ai rollout undo deployment/ecommerce-ai"
        })
final class KubectlCommand implements Callable<Integer> {

    @Mixin
    private InstanceOptions instances = new InstanceOptions();

    @Parameters(paramLabel = "ARGUMENT", arity = "0..*", description = "Arguments of kubectl.")
    private List<String> arguments = new ArrayList<>();

    @Override
    public Integer call() {
        LocalStack stack = instances.up();
        List<String> words = new ArrayList<>();
        words.add(stack.tools().binary("kubectl").toString());
        words.addAll(arguments);
        return Terminal.run(words, stack.instance().kubeconfig());
    }
}
