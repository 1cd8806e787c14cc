/** The clock of a release. */
package dev.zdd.release.time;
