/** The cluster as a release sees it. */
package dev.zdd.release.cluster;
