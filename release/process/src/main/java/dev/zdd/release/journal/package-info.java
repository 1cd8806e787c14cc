/** What releases did, kept in the cluster. */
package dev.zdd.release.journal;
