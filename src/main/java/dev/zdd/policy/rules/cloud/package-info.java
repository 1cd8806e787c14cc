/** Rules about load balancers of clouds. */
package dev.zdd.policy.rules.cloud;
