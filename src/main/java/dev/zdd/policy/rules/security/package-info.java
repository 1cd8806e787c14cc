/** Rules about what a container may do. */
package dev.zdd.policy.rules.security;
