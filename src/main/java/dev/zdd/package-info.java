/**
 * Zero-downtime deployment of a service with Pulumi: {@link dev.zdd.service.ZeroDowntimeService} is the component,
 * {@link dev.zdd.Main} the program of this repository's own stacks.
 */
package dev.zdd;
