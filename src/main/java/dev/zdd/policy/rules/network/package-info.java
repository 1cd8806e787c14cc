/** Rules about NetworkPolicies. */
package dev.zdd.policy.rules.network;
