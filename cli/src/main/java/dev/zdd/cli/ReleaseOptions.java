package dev.zdd.cli;

import java.net.URI;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What release, rollback and history have in common: which cluster, and how to tell. */
final class ReleaseOptions {

    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    @Option(names = "--json", description = "Print events as JSON, one object in a line (docs/release.md).")
    private boolean json;

    @Option(
            names = "--webhook",
            paramLabel = "URL",
            description =
                    "Also tell a chat, at the start and at each end; better in the environment variable ZDD_WEBHOOK.")
    private Optional<URI> webhook = Optional.empty();

    ClusterOptions cluster() {
        return cluster;
    }

    boolean json() {
        return json;
    }

    Optional<URI> webhook() {
        return webhook.or(() -> Optional.ofNullable(System.getenv("ZDD_WEBHOOK"))
                .filter(text -> !text.isBlank())
                .map(URI::create));
    }
}
