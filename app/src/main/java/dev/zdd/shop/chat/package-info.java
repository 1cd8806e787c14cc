/**
 * The chat {@code /ws/chat/{session}}. Every entry of a session has a number, 1 and up, and lies in the store; a client that
 * reconnects says the last number it has ({@code ?after=7}) and gets what follows, from whichever pod.
 *
 * <p>A client sends <code>{"id":"c1","text":"..."}</code>. Its own id makes repetition harmless: what is not acknowledged when
 * the connection ends is sent again. It receives
 *
 * <ul>
 *   <li><code>{"type":"session","token":"..."}</code>: needed to come back to a session whose name has less than 16 characters;
 *   <li><code>{"type":"message","number":1,"id":"c1","from":"shopper","text":"..."}</code>, and the same from {@code assistant};
 *   <li><code>{"type":"accepted","id":"c1","number":1}</code>: the message and its answer are stored;
 *   <li><code>{"type":"unavailable","id":"c1"}</code>: the store does not answer, send it again later;
 *   <li><code>{"type":"refused","id":"c1","reason":"..."}</code>: sending it again will not help;
 *   <li><code>{"type":"restarted"}</code>: the session was forgotten, numbers begin at 1 again.
 * </ul>
 *
 * <p>Close code 1012 means: reconnect, this pod goes; 1013: the store is away, reconnect later; 1001: pings were not answered.
 * What a client has to do is in docs/chat.md.
 */
package dev.zdd.shop.chat;
