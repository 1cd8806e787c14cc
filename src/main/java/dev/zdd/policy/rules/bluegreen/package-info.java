/** Rules about blue-green releases of Argo Rollouts. */
package dev.zdd.policy.rules.bluegreen;
