/**
 * The plugin that stands in for the official one for random values: {@code core} speaks the engine's protocol, {@code random} is
 * the plugin.
 */
package dev.zdd.plugins;
