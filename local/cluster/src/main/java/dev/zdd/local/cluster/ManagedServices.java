package dev.zdd.local.cluster;

import dev.zdd.engine.UserError;
import dev.zdd.engine.process.Command;
import dev.zdd.engine.process.Io;
import dev.zdd.local.Binaries;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * PostgreSQL, Redis and Milvus beside the cluster, as a cloud's managed services are: in a network namespace of their own,
 * which hangs on the nodes' network. Address, ports and names are the same in every instance; nothing outside the instance
 * can reach them, so the password is no secret. They are throwaway servers: data survives a killed process, not a power
 * failure.
 */
public final class ManagedServices {
    /** Their address, as pods and nodes reach it. */
    public static final String HOST = Addresses.SERVICES;

    public static final int POSTGRESQL_PORT = 5432;
    public static final int REDIS_PORT = 6379;

    /** Milvus' own default port. */
    public static final int MILVUS_PORT = 19530;

    /** Database and its owner. */
    public static final String DATABASE = "shop";

    /** Of the owner of the database, of PostgreSQL's superuser {@code postgres} and of Redis. */
    public static final String PASSWORD = "local-only";

    /** Components, as in {@code ./zdd status} and {@code ./zdd logs NAME}. */
    static final String POSTGRESQL = "postgresql";

    static final String REDIS = "redis";
    static final String MILVUS = "milvus";

    /** The Python of the environment that milvus-lite is installed in. */
    static final String MILVUS_PYTHON = "milvus-python";

    private static final Path POSTGRESQL_VERSIONS = Path.of("/usr/lib/postgresql");

    /** A pod holds eleven; 20 pods of a rolling update with its control and of a canary beside it hold 220. */
    private static final int MAX_CONNECTIONS = 400;

    private final Layout layout;
    private final Binaries binaries;
    private final Namespaces namespaces;

    ManagedServices(Layout layout, Binaries binaries) {
        this.layout = layout;
        this.binaries = binaries;
        this.namespaces = new Namespaces(layout);
    }

    List<Component> components() {
        return List.of(postgresql(), redis(), milvus());
    }

    List<Steps.Step> steps() {
        return List.of(
                new Steps.Step(data(POSTGRESQL), Set.of(), this::initializePostgresql),
                new Steps.Step(data(REDIS), Set.of(), this::configureRedis),
                new Steps.Step(data(MILVUS), Set.of(), () -> create(layout.service(MILVUS))));
    }

    private static String data(String service) {
        return service + "-data";
    }

    private Component postgresql() {
        List<String> words = new ArrayList<>(SystemUser.find("postgres").prefix());
        words.addAll(List.of(
                postgresqlProgram("postgres"),
                "-D",
                layout.service(POSTGRESQL).resolve("data").toString(),
                "--listen_addresses=" + HOST,
                "--port=" + POSTGRESQL_PORT,
                "--unix_socket_directories=",
                "--max_connections=" + MAX_CONNECTIONS,
                "--shared_buffers=64MB",
                // Files of its data directory, which goes with the instance; /dev/shm would keep a killed server's.
                "--dynamic_shared_memory_type=mmap",
                "--fsync=off",
                "--log_line_prefix=%m [%p] %q%u@%d %a "));
        List<String> isReady = List.of(
                postgresqlProgram("pg_isready"),
                "--host=" + HOST,
                "--port=" + POSTGRESQL_PORT,
                "--timeout=" + Probe.PATIENCE.toSeconds());
        return new Component(
                POSTGRESQL,
                namespaces.inServices(words),
                "",
                Set.of(Steps.NAMESPACES, data(POSTGRESQL)),
                Probe.succeeds(namespaces.inServices(isReady)));
    }

    /** Debian keeps the programs of each version apart; any version from 14 on serves. */
    static String postgresqlProgram(String name) {
        String[] versions = POSTGRESQL_VERSIONS.toFile().list();
        TreeSet<Integer> newest = new TreeSet<>();
        for (String version : versions == null ? new String[0] : versions) {
            if (version.matches("\\d+")) {
                newest.add(Integer.valueOf(version));
            }
        }
        return newest.descendingSet().stream()
                .map(version -> POSTGRESQL_VERSIONS.resolve(version + "/bin/" + name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new UserError(
                        "%s: no program %s below it (expected: package postgresql; ./zdd up installs what is missing)"
                                .formatted(POSTGRESQL_VERSIONS, name)))
                .toString();
    }

    /** Made beside its place and renamed when it is whole, so that a killed run leaves nothing half-made in use. */
    private void initializePostgresql() {
        Path directory = layout.service(POSTGRESQL);
        Path data = directory.resolve("data");
        if (Files.exists(data)) {
            return;
        }
        SystemUser user = SystemUser.find("postgres");
        create(directory);
        user.own(directory);
        Path half = directory.resolve("data.new");
        Command.of("rm", "-rf", half.toString()).output();
        as(
                        user,
                        postgresqlProgram("initdb"),
                        "--pgdata=" + half,
                        "--username=postgres",
                        "--auth=trust",
                        "--encoding=UTF8",
                        "--locale=C.UTF-8",
                        "--no-sync")
                .output();
        as(user, postgresqlProgram("postgres"), "--single", "-F", "-D", half.toString(), "postgres")
                .withInput("""
                        ALTER ROLE postgres PASSWORD '%2$s'
                        CREATE ROLE %1$s LOGIN PASSWORD '%2$s'
                        CREATE DATABASE %1$s OWNER %1$s
                        """.formatted(DATABASE, PASSWORD))
                .output();
        Io.run(() -> {
            Files.writeString(half.resolve("pg_hba.conf"), "host all all all scram-sha-256\n");
            Files.move(half, data, StandardCopyOption.ATOMIC_MOVE);
        });
    }

    private static Command as(SystemUser user, String... words) {
        // initdb looks at where it is started from, and root's own directories are closed to it.
        return Command.of(
                        Stream.concat(user.prefix().stream(), Stream.of(words)).toList())
                .withDirectory(Path.of("/"));
    }

    private Component redis() {
        List<String> words = new ArrayList<>(SystemUser.find("redis").prefix());
        words.addAll(List.of(
                SystemPath.find("redis-server"), redisConfigurationFile().toString()));
        return new Component(
                REDIS,
                namespaces.inServices(words),
                redisConfiguration(),
                Set.of(Steps.NAMESPACES, data(REDIS)),
                Probe.answers(
                        namespaces.inServices(Probe.connection("TCP4:%s:%d".formatted(HOST, REDIS_PORT))),
                        "AUTH %s\r\nPING\r\nQUIT\r\n".formatted(PASSWORD),
                        "\\+OK\\s+\\+PONG\\s.*"));
    }

    private Path redisConfigurationFile() {
        return layout.service(REDIS).resolve("redis.conf");
    }

    /** The append-only file brings the data back after a restart, as a managed Redis would. */
    String redisConfiguration() {
        return """
                bind %s
                port %d
                requirepass %s
                dir %s
                appendonly yes
                appendfsync everysec
                save ""
                daemonize no
                set-proc-title no
                """.formatted(HOST, REDIS_PORT, PASSWORD, layout.service(REDIS).resolve("data"));
    }

    private void configureRedis() {
        SystemUser user = SystemUser.find("redis");
        Path data = layout.service(REDIS).resolve("data");
        create(data);
        user.own(data);
        Io.run(() -> Files.writeString(redisConfigurationFile(), redisConfiguration()));
    }

    /** As root: its environment is in root's cache of tools, which no other user can read. */
    private Component milvus() {
        return new Component(
                MILVUS,
                namespaces.inServices(List.of(
                        python(),
                        "-m",
                        "milvus_lite",
                        "server",
                        "--data-dir",
                        layout.service(MILVUS).toString(),
                        "--host",
                        HOST,
                        "--port",
                        Integer.toString(MILVUS_PORT))),
                "",
                Set.of(Steps.NAMESPACES, data(MILVUS)),
                Probe.succeeds(namespaces.inServices(Probe.connection("TCP4:%s:%d".formatted(HOST, MILVUS_PORT)))));
    }

    /** A Python finds its environment by the path that it is started from, which the directory of tools only links to. */
    private String python() {
        Path link = binaries.binary(MILVUS_PYTHON);
        return Io.get(() -> Files.isSymbolicLink(link)
                ? link.resolveSibling(Files.readSymbolicLink(link)).toString()
                : link.toString());
    }

    private static void create(Path directory) {
        Io.run(() -> Files.createDirectories(directory));
    }
}
