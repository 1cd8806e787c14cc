/** Rules about PodDisruptionBudgets and pods that nobody replaces. */
package dev.zdd.policy.rules.disruption;
