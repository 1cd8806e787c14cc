/** Telling people. */
package dev.zdd.release.notify;
