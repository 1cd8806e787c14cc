/** One release at a time. */
package dev.zdd.release.lease;
