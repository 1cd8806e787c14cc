/** One small program for each way in which services differ. */
package dev.zdd.examples.alternatives;
