/** Rules about Istio: gateways, routes, connections, sidecars. */
package dev.zdd.policy.rules.istio;
