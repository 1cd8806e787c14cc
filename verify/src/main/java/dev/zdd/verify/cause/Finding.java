package dev.zdd.verify.cause;

import java.time.Instant;

/**
 * Why requests failed.
 *
 * @param cause its name
 * @param failed requests that it explains
 * @param from of the first of them; null without any
 * @param to of the last of them
 * @param message what happened, with counts and times
 * @param remedy what prevents it
 * @param policy id of the rule that would have refused it; {@code ""} where no manifest shows it
 */
public record Finding(
        String cause, long failed, Instant from, Instant to, String message, String remedy, String policy) {}
