package dev.zdd.cli;

import dev.zdd.local.Instance;
import dev.zdd.release.cluster.KubernetesAccess;
import dev.zdd.release.cluster.KubernetesCluster;
import dev.zdd.release.cluster.KubernetesNodes;
import dev.zdd.release.cluster.Owner;
import dev.zdd.release.cluster.Patience;
import dev.zdd.release.event.Event;
import dev.zdd.release.event.Events;
import dev.zdd.release.event.JsonLines;
import dev.zdd.release.event.Secrets;
import dev.zdd.release.event.TextLines;
import dev.zdd.release.journal.KubernetesJournal;
import dev.zdd.release.lease.Holder;
import dev.zdd.release.lease.KubernetesLeaseStore;
import dev.zdd.release.restart.Drain;
import dev.zdd.release.restart.Restart;
import dev.zdd.release.time.Time;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "drain",
        header = "Empty a node: new pods elsewhere first, then evictions.",
        description = {
            "",
            "Cordons the node, restarts the services of this project that have pods on it, as ./zdd restart does, and evicts "
                    + "what is left, as the disruption budgets allow it. Pods of DaemonSets stay. What pods keep in emptyDir "
                    + "goes with them. Run again after it was killed, it goes on; kubectl uncordon NODE takes it back.",
            ""
        },
        exitCodeList = {
            "0:the node is empty",
            "1:refused with nothing changed, or not empty; the message says which and why",
            "2:wrong command line"
        },
        footer = {"  ./zdd drain node2 --dry-run", "  ./zdd drain node2", "  ./zdd drain worker-7 --context prod"})
final class DrainCommand extends ZddCommand {

    @Parameters(paramLabel = "NODE", description = "The node to empty.")
    private String node = "";

    @Option(names = "--dry-run", description = "Say what would be restarted and evicted; change nothing.")
    private boolean dryRun;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "10m",
            converter = TimeOption.class,
            description = "How long the evictions may take (default: ${DEFAULT-VALUE}).")
    private Duration limit = Duration.ofMinutes(10);

    @Option(names = "--json", description = "Print events as JSON, one object in a line (docs/release.md).")
    private boolean json;

    @Mixin
    private InstanceOptions instances = new InstanceOptions();

    @Option(
            names = "--kubeconfig",
            paramLabel = "FILE",
            description =
                    "Another cluster than the local instance, by this file (default: KUBECONFIG, ~/.kube/config or the "
                            + "pod's service account, where no instance is up).")
    private Optional<Path> kubeconfig = Optional.empty();

    @Option(
            names = "--context",
            paramLabel = "NAME",
            description = "The context of that cluster (default: the current one).")
    private Optional<String> context = Optional.empty();

    @Override
    public Integer call() {
        Quiet.libraries();
        Consumer<Event> sink = json ? new JsonLines(out()) : new TextLines(System.err);
        Events events = new Events(Time.system(), Secrets.none(), List.of(sink));
        Patience patience = new Patience(Time.system(), Patience.LIMIT, events::warning);
        try (KubernetesClient client = KubernetesCluster.client(access())) {
            Drain drain = new Drain(
                    new KubernetesNodes(client, patience),
                    owner -> restart(owner, client, patience, events),
                    events,
                    Time.system(),
                    limit);
            if (dryRun) {
                drain.plan(node);
            } else {
                drain.run(node);
            }
        }
        return ExitCode.OK;
    }

    private static Restart restart(Owner owner, KubernetesClient client, Patience patience, Events events) {
        return new Restart(
                owner.toString(),
                new KubernetesCluster(client, owner.namespace(), owner.service(), owner.canary(), patience),
                KubernetesJournal.of(client, owner.namespace(), owner.service(), patience),
                new KubernetesLeaseStore(client, owner.namespace(), owner.service(), patience),
                Holder.ofThisProcess(),
                events,
                Time.system());
    }

    private Config access() {
        Instance instance = instances.resolve();
        boolean named = kubeconfig.isPresent() || context.isPresent();
        Optional<Path> file =
                named || !Files.exists(instance.kubeconfig()) ? kubeconfig : Optional.of(instance.kubeconfig());
        return new KubernetesAccess(file.map(path -> path.toAbsolutePath().toString()), context, Optional.empty())
                .resolve(System.getenv());
    }
}
