/**
 * Releases a version: six steps from the pre-deployment check to the clean-up, with an automatic way back (specification,
 * sections 6 and 7). {@link dev.zdd.release.ReleaseProcess} is the way in.
 */
package dev.zdd.release;
