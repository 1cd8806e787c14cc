/**
 * The plugins that stand in for the official ones: {@code core} speaks the engine's protocol, {@code resident} is the process in which
 * they stay, each of the others is a plugin.
 */
package dev.zdd.plugins;
