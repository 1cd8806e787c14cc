package dev.zdd.verify.cause;

import java.time.Instant;

/** A client that keeps its cookies was answered by {@code from}, and then again by {@code to}, which it had had before. */
public record VersionReturn(int client, String from, String to, Instant at) {}
