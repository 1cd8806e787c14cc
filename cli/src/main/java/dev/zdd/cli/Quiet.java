package dev.zdd.cli;

/** Keeps libraries from printing between our own lines. */
final class Quiet {

    private Quiet() {}

    static void libraries() {
        System.setProperty("org.slf4j.simpleLogger.log.io.zonky", "warn");
        System.setProperty("org.slf4j.simpleLogger.log.org.flywaydb", "error");
        System.setProperty("org.slf4j.simpleLogger.log.io.fabric8", "error");
        // Of the Kubernetes client: a busy machine.
        System.setProperty("org.slf4j.simpleLogger.log.io.vertx", "error");
    }
}
