/** Rules about how a pod ends. */
package dev.zdd.policy.rules.shutdown;
