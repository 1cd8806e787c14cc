/** Rules about canaries of Argo Rollouts. */
package dev.zdd.policy.rules.canary;
