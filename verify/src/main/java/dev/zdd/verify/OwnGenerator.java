package dev.zdd.verify;

import dev.zdd.verify.cause.VersionReturn;
import dev.zdd.verify.load.Call;
import dev.zdd.verify.load.Failure;
import dev.zdd.verify.load.LoadListener;
import dev.zdd.verify.load.LoadResult;
import dev.zdd.verify.load.RunningLoad;
import dev.zdd.verify.load.Target;
import dev.zdd.verify.load.Warmup;
import dev.zdd.verify.socket.RunningSockets;
import dev.zdd.verify.socket.SocketResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;

/** Sends from this process. */
final class OwnGenerator implements Generator, LoadListener {
    private static final int MOST_FAILURES = 10_000;

    private final Scenario scenario;
    private final SSLContext tls;
    private final Map<Call, Target> targets = new HashMap<>();
    private final List<Failure> failures = new ArrayList<>();
    private final List<VersionReturn> returns = new ArrayList<>();
    private final List<RunningSockets> sockets = new ArrayList<>();
    private RunningLoad load;

    /** @param tls whom to trust; null trusts whom the Java runtime does */
    OwnGenerator(Scenario scenario, SSLContext tls) {
        this.scenario = scenario;
        this.tls = tls;
    }

    @Override
    public String place() {
        return "this machine";
    }

    @Override
    public void prepare() {
        scenario.plan().calls().forEach(call -> targets.computeIfAbsent(call, one -> Target.resolve(one.url())));
        Warmup.run();
    }

    @Override
    public void begin() {
        scenario.sockets()
                .forEach(one -> sockets.add(RunningSockets.start(one.url(), one.connections(), one.echo(), tls)));
        load = RunningLoad.start(targets::get, scenario.plan(), tls, this);
    }

    @Override
    public Counts soFar() {
        long failed = load.failedSoFar();
        return new Counts(load.sentSoFar(), load.okSoFar(), failed, firstFailure(), load.isDone());
    }

    private Failure firstFailure() {
        synchronized (failures) {
            return failures.isEmpty() ? null : failures.get(0);
        }
    }

    @Override
    public Sent finish() {
        load.stop();
        LoadResult result = load.await();
        SocketResult held = sockets.stream()
                .map(RunningSockets::finish)
                .reduce(SocketResult::and)
                .orElse(null);
        synchronized (failures) {
            return new Sent(result, held, List.copyOf(failures), List.copyOf(returns));
        }
    }

    @Override
    public void failed(Failure failure) {
        synchronized (failures) {
            if (failures.size() < MOST_FAILURES) {
                failures.add(failure);
            }
        }
    }

    @Override
    public void returned(int client, String from, String to, Instant at) {
        synchronized (failures) {
            if (scenario.cookies() && returns.size() < MOST_FAILURES) {
                returns.add(new VersionReturn(client, from, to, at));
            }
        }
    }

    @Override
    public void close() {
        // What it sends ends with finish.
    }
}
