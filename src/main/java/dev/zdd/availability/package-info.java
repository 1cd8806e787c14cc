/** How many pods there are, at least, at most, and while nodes are drained. */
package dev.zdd.availability;
