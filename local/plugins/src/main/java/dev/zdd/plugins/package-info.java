/** The plugins that stand in for the official ones: {@code core} speaks the engine's protocol, each of the others is a plugin. */
package dev.zdd.plugins;
