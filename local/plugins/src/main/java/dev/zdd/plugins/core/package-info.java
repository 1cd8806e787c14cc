/**
 * What every Pulumi resource plugin needs: the server the engine talks to, the engine's property values and their wire
 * format, and property-by-property differences. Independent of what a plugin manages.
 */
package dev.zdd.plugins.core;
