package dev.zdd.release.testing;

import dev.zdd.release.BuiltVersion;
import dev.zdd.release.Site;
import dev.zdd.release.check.Check;
import dev.zdd.release.check.Finding;
import dev.zdd.release.check.ImageSource;
import dev.zdd.release.check.NodeImages;
import dev.zdd.release.event.Event;
import dev.zdd.release.event.Events;
import dev.zdd.release.event.Secrets;
import dev.zdd.release.journal.ReleaseRecord;
import dev.zdd.release.lease.Holder;
import dev.zdd.release.watch.Limits;
import dev.zdd.release.watch.PrometheusAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A whole release in memory. */
public final class Stage {

    public static final String OLD = "ecommerce-ai:1.0";
    public static final String NEW = "ecommerce-ai:1.1";

    public final FakeTime time = new FakeTime();
    public final MemoryCluster cluster = new MemoryCluster(OLD);
    public final MemoryEngine engine;
    public final MemoryJournal journal = new MemoryJournal();
    public final MemoryLeases leases = new MemoryLeases();
    public final List<Event> events = new ArrayList<>();
    public final List<ReleaseRecord> told = new ArrayList<>();
    public List<ReleaseRecord> recordsBefore = List.of();
    public Finding migrations = new Finding.Passed("compatible");
    /** The image with whose migrations those of the release were compared. */
    public String migrationsBefore = "";

    public Limits limits = Limits.DEFAULT;
    public List<PrometheusAddress> prometheus = PrometheusAddress.USUAL;
    public List<ImageSource> images = List.of(new NodeImages(cluster));
    public Holder holder = Holder.ofThisProcess();

    public Stage() {
        this("dev");
    }

    /** Nobody sends a request. */
    public boolean quiet;

    private String usual = MemoryCluster.metrics(0, 0);

    public Stage(String stack) {
        time.onPause(elapsed -> {
            String none = MemoryCluster.metrics(0, 0);
            String now = MemoryCluster.metrics(quiet ? 0 : Math.toIntExact(elapsed.toSeconds() * 10), 0);
            cluster.metricsByHash.replaceAll(
                    (hash, metrics) -> metrics.equals(usual) || metrics.equals(none) ? now : metrics);
            usual = now;
        });
        engine = new MemoryEngine(stack, cluster);
        cluster.imagesOnNodes.add(OLD);
        cluster.imagesOnNodes.add(NEW);
    }

    public Site site() {
        return new Site(
                engine,
                Optional.of("4f1c"),
                engine.outputs(),
                cluster,
                journal,
                leases,
                holder,
                images,
                () -> new BuiltVersion(NEW, "sha256:built"),
                (image, before) -> {
                    migrationsBefore = before;
                    return migrationCheck();
                },
                before -> recordsBefore,
                prometheus,
                limits,
                told::add,
                new Events(time, Secrets.none().add(engine.current().secrets()), List.of(events::add)),
                time);
    }

    private Check migrationCheck() {
        return new Check() {
            @Override
            public String name() {
                return "migrations";
            }

            @Override
            public Finding find() {
                return migrations;
            }
        };
    }

    /** The new version's pods serve so many requests a second each, so many per cent of which fail. */
    public void serve(int perSecond, int errorPercent) {
        time.onPause(elapsed -> {
            int requests = Math.toIntExact(elapsed.toSeconds() * perSecond);
            cluster.metricsByHash.put(
                    MemoryCluster.hash(NEW), MemoryCluster.metrics(requests, requests * errorPercent / 100));
        });
    }

    /** All that people saw. */
    public List<String> texts() {
        return events.stream().map(Event::text).toList();
    }
}
