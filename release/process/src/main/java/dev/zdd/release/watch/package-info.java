/** Whether the new version does as well as the one before. */
package dev.zdd.release.watch;
