package dev.zdd.proof.experiment;

import dev.zdd.local.Instance;
import dev.zdd.local.process.Command;
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

    private Shoppers(String namespace) {
        this.namespace = namespace;
    }

    public static Shoppers arrive(Instance instance) {
        Shoppers shoppers = new Shoppers(instance.networkNamespace(1));
        shoppers.addresses().forEach(address -> shoppers.ip("replace", address).output());
        return shoppers;
    }

    public List<String> addresses() {
        return IntStream.range(FIRST, FIRST + COUNT)
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
