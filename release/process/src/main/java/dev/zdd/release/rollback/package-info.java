/** The way back to a version that was good. */
package dev.zdd.release.rollback;
