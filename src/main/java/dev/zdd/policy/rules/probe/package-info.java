/** Rules about startup, readiness and liveness probes. */
package dev.zdd.policy.rules.probe;
