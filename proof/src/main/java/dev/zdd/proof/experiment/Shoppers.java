package dev.zdd.proof.experiment;

import dev.zdd.engine.process.Command;
import dev.zdd.local.Instance;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Addresses the load comes from, in node 1's network namespace. The Service has {@code sessionAffinity: ClientIP}, so load
 * from one address would meet one pod alone; real shoppers have many addresses.
 */
public final class Shoppers implements AutoCloseable {
    private static final int COUNT = 24;
    private static final int FIRST = 101;

    private final String namespace;
    private final int first;

    private Shoppers(String namespace, int first) {
        this.namespace = namespace;
        this.first = first;
    }

    /** Those who come to every experiment, and whom the Service remembers from the last hour. */
    public static Shoppers arrive(Instance instance) {
        return arrive(instance, 0);
    }

    /**
     * Others: pods that are new are no different from old ones to them, and they may be there at the same time.
     *
     * @param crowd 0 are those of {@link #arrive(Instance)}, up to 5
     */
    static Shoppers arrive(Instance instance, int crowd) {
        Shoppers shoppers = new Shoppers(instance.networkNamespace(1), FIRST + crowd * COUNT);
        shoppers.addresses().forEach(address -> shoppers.ip("replace", address).output());
        return shoppers;
    }

    public List<String> addresses() {
        return IntStream.range(first, first + COUNT)
                .mapToObj(last -> "10.99.0." + last)
                .toList();
    }

    @Override
    public void close() {
        addresses().forEach(address -> ip("del", address).run());
    }

    private Command ip(String verb, String address) {
        return Command.of("ip", "-n", namespace, "address", verb, address + "/32", "dev", "lo");
    }
}
