/** Servers that know nothing of this project, deployed as a user would describe them, updated under load. */
package dev.zdd.proof.foreign;
