package dev.zdd.config;

import com.pulumi.kubernetes.core.v1.inputs.ContainerArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodSpecArgs;
import com.pulumi.resources.ResourceArgs;
import dev.zdd.crd.ContainerFields;
import dev.zdd.crd.PodFields;
import dev.zdd.crd.SdkFields;
import dev.zdd.pod.Container;
import dev.zdd.pod.DrainPlan;
import dev.zdd.pod.Draining;
import dev.zdd.pod.Fact;
import dev.zdd.pod.Identity;
import dev.zdd.pod.PodOptions;
import dev.zdd.pod.Port;
import dev.zdd.pod.Ports;
import dev.zdd.pod.PreStop;
import dev.zdd.pod.Probe;
import dev.zdd.pod.ProbePlan;
import dev.zdd.pod.Probes;
import dev.zdd.pod.Security;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the keys {@code container}, {@code pod}, {@code probes} and {@code drain}. */
final class PodReader {

    private static final Map<String, Fact> FACTS = byLabel(Fact.values(), Fact::label);
    private static final Map<String, Draining> DRAINING = byLabel(Draining.values(), Draining::label);
    private static final Map<String, Port.Protocol> PROTOCOLS =
            Map.of("http", Port.Protocol.HTTP, "grpc", Port.Protocol.GRPC, "tcp", Port.Protocol.TCP);
    private static final Port SOME_PORT = Port.http(8080);
    private static final Probe.Check NOTHING = new Probe.None();

    /** The times of probes that a description adds where nothing was asked. */
    private static final ProbePlan TIMES = Probes.of(NOTHING, NOTHING, NOTHING);

    private PodReader() {}

    /** An application other than the shop; every field of a container that is not decided elsewhere is a key. */
    static Container container(Section section) {
        Container given = Container.DEFAULT;
        Security security = new Security(
                section.integer("user", given.security().user()),
                section.truth("readOnlyRoot", given.security().readOnlyRoot()));
        List<Port> served = section.objects("ports", SOME_PORT, PodReader::port)
                .orElse(given.ports().served());
        Optional<Ports.Metrics> metrics = section.object(
                "metrics",
                Optional.empty(),
                source -> Optional.of(new Ports.Metrics(
                        source.text("port").orElse("metrics"),
                        source.integer("number", number(served, source)),
                        source.text("path").orElse("/metrics"))));
        Map<String, Fact> facts = section.object("facts", Map.of(), PodReader::facts);
        return new Container(
                section.text("name").orElse(given.name()),
                new Ports(served, metrics),
                security,
                facts,
                ContainerFields.of(section.fields(open(ContainerArgs.class, Container.OWNED))));
    }

    private static int number(List<Port> served, Section metrics) {
        return served.stream()
                .filter(port -> metrics.text("port").equals(Optional.of(port.name())))
                .mapToInt(Port::number)
                .findFirst()
                .orElse(0);
    }

    private static Port port(Section section) {
        Port.Protocol protocol = section.choice("protocol", PROTOCOLS, Port.Protocol.HTTP);
        int number = section.integer("number", 0);
        Port given = switch (protocol) {
            case HTTP -> Port.http(number);
            case GRPC -> Port.grpc(number);
            case TCP -> Port.tcp("tcp", number);
        };
        return new Port(
                section.text("name").orElse(given.name()),
                number,
                section.integer("service", given.service()),
                protocol);
    }

    private static Map<String, Fact> facts(Section section) {
        Map<String, Fact> facts = new LinkedHashMap<>();
        section.keys().forEach(name -> facts.put(name, section.choice(name, FACTS, Fact.VERSION)));
        return facts;
    }

    /** What else the pods have; every field of a pod's spec that is not decided elsewhere is a key. */
    static PodOptions pod(Section section) {
        Identity identity = new Identity(
                section.text("serviceAccount"),
                section.texts("serviceAccountAnnotations"),
                section.truth("token", false));
        return PodOptions.of(PodFields.of(section.fields(open(PodSpecArgs.class, PodOptions.OWNED))))
                .withIdentity(identity)
                .withMetadata(section.texts("labels"), section.texts("annotations"));
    }

    static DrainPlan drain(Section section) {
        DrainPlan given = section.has("notice")
                ? DrainPlan.within(section.duration("notice", Duration.ofSeconds(120)))
                : DrainPlan.DEFAULT;
        Draining draining = section.choice("draining", DRAINING, given.draining());
        return new DrainPlan(
                section.duration("preStop", given.preStop()),
                section.duration("drain", given.drain()),
                section.duration("grace", given.grace()),
                draining,
                section.object("hook", given.hook(), PodReader::hook));
    }

    private static PreStop hook(Section section) {
        Optional<String> port = section.text("port");
        Optional<String> http = section.text("http");
        Optional<List<String>> exec = section.strings("exec");
        section.truth("sleep", false);
        String kind = section.oneOf("http", "exec", "sleep").orElse("");
        if (port.isPresent() && !kind.equals("http")) {
            section.refuse("port", port.get(), "no port, or http: no other hook asks one");
        }
        return switch (kind) {
            case "http" -> new PreStop.Http(http.orElse(""), port);
            case "exec" -> new PreStop.Exec(exec.orElse(List.of()));
            case "sleep" -> PreStop.SLEEP;
            default -> PreStop.SHELL;
        };
    }

    static ProbePlan probes(Section section, ProbePlan given) {
        return new ProbePlan(
                probe(section, "liveness", given.liveness(), TIMES.liveness()),
                probe(section, "readiness", given.readiness(), TIMES.readiness()),
                probe(section, "startup", given.startup(), TIMES.startup()),
                section.duration("restartGrace", given.restartGrace()));
    }

    private static Probe probe(Section section, String key, Probe given, Probe usual) {
        Probe times = given.asks() ? given : usual;
        return section.object(
                key,
                given,
                probe -> new Probe(
                        check(probe, given.check()),
                        probe.duration("period", times.period()),
                        probe.duration("timeout", times.timeout()),
                        probe.integer("failureThreshold", times.failureThreshold())));
    }

    private static Probe.Check check(Section section, Probe.Check given) {
        Optional<String> port = section.text("port");
        Optional<String> path = section.text("path");
        Optional<List<String>> exec = section.strings("exec");
        Optional<String> grpc = section.text("grpc");
        section.truth("tcp", false);
        section.truth("none", false);
        Probe.Check check =
                switch (section.oneOf("path", "tcp", "grpc", "exec", "none").orElse("")) {
                    case "path" -> new Probe.Http(path.orElse(""));
                    case "tcp" -> new Probe.Tcp(Optional.empty());
                    case "grpc" -> new Probe.Grpc(grpc.orElse(""), Optional.empty());
                    case "exec" -> new Probe.Exec(exec.orElse(List.of()));
                    case "none" -> NOTHING;
                    default -> given;
                };
        boolean https = section.choice("scheme", Map.of("http", false, "https", true), false);
        Map<String, String> headers = section.texts("headers");
        if (check instanceof Probe.Http http) {
            return new Probe.Http(http.path(), port.or(http::port), https, headers);
        }
        Stream.of("scheme", "headers")
                .filter(section::has)
                .forEach(key -> section.refuse(key, "beside no path", "path: only HTTP has it"));
        return port.map(check::at).orElse(check);
    }

    private static Set<String> open(Class<? extends ResourceArgs> type, Set<String> owned) {
        Set<String> names = new TreeSet<>(SdkFields.names(type));
        names.removeAll(owned);
        return names;
    }

    private static <E> Map<String, E> byLabel(E[] values, Function<E, String> label) {
        return Arrays.stream(values).collect(Collectors.toMap(label, Function.identity()));
    }
}
