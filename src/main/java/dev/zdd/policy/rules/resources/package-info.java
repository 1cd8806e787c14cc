/** Rules about requests, limits and deadlines. */
package dev.zdd.policy.rules.resources;
