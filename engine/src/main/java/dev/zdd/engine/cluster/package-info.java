/** Reads a live cluster by typed objects; nothing here changes anything. */
package dev.zdd.engine.cluster;
