package dev.zdd.pod;

import dev.zdd.validation.Checks;

/**
 * A TCP port of the application's container.
 *
 * @param name at most 15 small letters, digits and {@code -}; a mesh reads the protocol from what stands before the first {@code -}
 * @param number where the application listens
 * @param service the port of the Service that leads there
 * @param protocol what is spoken there
 */
public record Port(String name, int number, int service, Protocol protocol) {

    /** What is spoken on a port. */
    public enum Protocol {
        /** HTTP/1.1, WebSockets included. */
        HTTP,
        /** gRPC over HTTP/2 without TLS. */
        GRPC,
        /** Anything else. */
        TCP
    }

    private static final int HTTP_SERVICE = 80;
    private static final int HIGHEST = 65_535;

    /** @throws dev.zdd.validation.InvalidValueException if a name or number cannot be a port's */
    public Port {
        checks("name", name, number).between(1, HIGHEST, "service", service).throwIfAny();
    }

    /** What does not fit in a name, which stands at this key, and a number. */
    static Checks checks(String key, String name, int number) {
        return new Checks()
                .that(
                        name.matches("[a-z0-9]([a-z0-9-]{0,13}[a-z0-9])?") && name.matches(".*[a-z].*"),
                        key,
                        name,
                        "at most 15 small letters, digits and -, with a letter")
                .between(1, HIGHEST, "number", number);
    }

    /** HTTP under the name {@code http}, at port 80 of the Service. */
    public static Port http(int number) {
        return new Port("http", number, HTTP_SERVICE, Protocol.HTTP);
    }

    /** gRPC under the name {@code grpc}, at the same port of the Service. */
    public static Port grpc(int number) {
        return new Port("grpc", number, number, Protocol.GRPC);
    }

    /** Another protocol, at the same port of the Service. */
    public static Port tcp(String name, int number) {
        return new Port(name, number, number, Protocol.TCP);
    }
}
