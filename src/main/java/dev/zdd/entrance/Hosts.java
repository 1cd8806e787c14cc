package dev.zdd.entrance;

import dev.zdd.validation.Checks;
import java.util.List;

/** Names under which users reach a service. */
final class Hosts {

    private static final String HOST =
            "(\\*\\.)?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+";

    private Hosts() {}

    static Checks check(List<String> hosts) {
        Checks checks = new Checks()
                .that(!hosts.isEmpty(), "hosts", "none", "at least one host name, such as shop.example.com");
        for (int i = 0; i < hosts.size(); i++) {
            checks.that(
                    hosts.get(i).matches(HOST),
                    "hosts[%d]".formatted(i),
                    hosts.get(i),
                    "a host name such as shop.example.com or *.example.com");
        }
        return checks;
    }
}
