package dev.zdd.proof.experiment;

import dev.zdd.engine.process.Command;
import dev.zdd.local.Instance;
import dev.zdd.local.cluster.ManagedServices;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The table of orders, asked past the application. The load's orders bear their key as their customer's name too. */
public record OrderTable(Instance instance) {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String SEPARATOR = "|";

    /** What the table holds of writes that were acknowledged. */
    public WriteAccount reconcile(List<String> acknowledged) {
        Map<String, Long> rows = new TreeMap<>();
        query("SELECT customer, count(*) FROM orders WHERE customer LIKE 'zdd-%' GROUP BY customer")
                .lines()
                .forEach(line -> {
                    int separator = line.lastIndexOf(SEPARATOR);
                    rows.put(line.substring(0, separator), Long.valueOf(line.substring(separator + 1)));
                });
        return WriteAccount.of(acknowledged, rows);
    }

    /** The answer of the database, one row a line, columns separated by a bar. */
    public String query(String sql) {
        return Command.of(
                        "nsenter",
                        "--net=/var/run/netns/" + instance.servicesNamespace(),
                        "--",
                        "psql",
                        "--no-psqlrc",
                        "--tuples-only",
                        "--no-align",
                        "--field-separator=" + SEPARATOR,
                        "--set=ON_ERROR_STOP=1",
                        "--host=" + ManagedServices.HOST,
                        "--port=" + ManagedServices.POSTGRESQL_PORT,
                        "--username=" + ManagedServices.DATABASE,
                        "--dbname=" + ManagedServices.DATABASE,
                        "--command=" + sql)
                .withEnvironment("PGPASSWORD", ManagedServices.PASSWORD)
                .withTimeout(LIMIT)
                .output();
    }
}
