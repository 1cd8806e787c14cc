/** The proof that migrations disturb nobody: a large table, two versions of the service under load, and the naive forms. */
package dev.zdd.proof.migration;
