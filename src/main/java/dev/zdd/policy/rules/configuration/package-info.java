/** Rules about ConfigMaps, Secrets and the environment of containers. */
package dev.zdd.policy.rules.configuration;
