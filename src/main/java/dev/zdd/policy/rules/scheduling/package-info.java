/** Rules about how pods are spread over nodes. */
package dev.zdd.policy.rules.scheduling;
