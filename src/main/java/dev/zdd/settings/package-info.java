/** What the application is told at start: settings and secrets that never change under a running pod. */
package dev.zdd.settings;
