/** Rules about how a workload replaces its pods. */
package dev.zdd.policy.rules.update;
