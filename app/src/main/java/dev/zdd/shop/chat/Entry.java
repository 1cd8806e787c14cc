package dev.zdd.shop.chat;

/**
 * One numbered line of a session.
 *
 * @param number 1 and up, without gaps
 * @param id the id that the client gave the message; the answer has the same
 * @param from {@code shopper} or {@code assistant}
 */
record Entry(long number, String id, String from, String text) {}
