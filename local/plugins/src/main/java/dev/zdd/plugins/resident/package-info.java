/** The plugins' code in a process that stays, so that an engine does not wait for a JVM of its own to start and to get warm. */
package dev.zdd.plugins.resident;
