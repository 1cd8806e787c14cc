/** Mends what rules find in files. */
package dev.zdd.policy.fix;
