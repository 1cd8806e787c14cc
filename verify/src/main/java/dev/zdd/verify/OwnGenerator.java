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

    private final Order order;
    private final SSLContext tls;
    private final Map<Call, Target> targets = new HashMap<>();
    private final List<Failure> failures = new ArrayList<>();
    private final List<VersionReturn> returns = new ArrayList<>();
    private final List<RunningSockets> sockets = new ArrayList<>();
    private RunningLoad load;

    OwnGenerator(Order order) {
        this.order = order;
        this.tls = order.authorities().isEmpty() ? null : Tls.trusting("authorities", order.authorities());
    }

    @Override
    public String place() {
        return "this machine";
    }

    @Override
    public void prepare() {
        order.plan().calls().forEach(call -> targets.computeIfAbsent(call, this::target));
        Warmup.run();
    }

    private Target target(Call call) {
        Target target = Target.resolve(order.target().isEmpty() ? call.url() : order.target());
        return order.host().isEmpty() ? target : target.asking(order.host());
    }

    @Override
    public void begin() {
        order.sockets()
                .forEach(one -> sockets.add(
                        RunningSockets.start(one.url(), one.headers(), one.connections(), one.echo(), tls)));
        load = RunningLoad.start(targets::get, order.plan(), tls, this);
    }

    void twice() {
        load.twice();
    }

    @Override
    public Counts soFar() {
        long failed = load.failedSoFar();
        return new Counts(
                load.sentSoFar(),
                load.okSoFar(),
                failed,
                firstFailure(),
                sockets.stream().map(RunningSockets::soFar).toList(),
                load.isDone());
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
            return new Sent(
                    result,
                    held,
                    List.copyOf(failures),
                    List.copyOf(returns),
                    order.acknowledged() ? load.acknowledgedWrites() : List.of());
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
            if (order.plan().cookies() && returns.size() < MOST_FAILURES) {
                returns.add(new VersionReturn(client, from, to, at));
            }
        }
    }

    @Override
    public void close() {
        // What it sends ends with finish.
    }
}
