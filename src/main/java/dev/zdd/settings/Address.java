package dev.zdd.settings;

import dev.zdd.validation.Checks;

/**
 * Where a server listens.
 *
 * @param host its name or IPv4 address
 * @param port 1 to 65535
 */
public record Address(String host, int port) {

    /** Name or IPv4 address, at most 253 characters as DNS allows. */
    private static final String HOST = "[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?";

    /** @throws dev.zdd.validation.InvalidValueException if the host is none or the port is out of range */
    public Address {
        new Checks()
                .that(host.matches(HOST), "host", host.isEmpty() ? "nothing" : host, "a host name or an IPv4 address")
                .between(1, 65_535, "port", port)
                .throwIfAny();
    }
}
