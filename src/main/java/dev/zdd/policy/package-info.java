/**
 * What must hold for objects that take part in a release without a failed request: rules, findings, waivers. A rule sees
 * every object of a program, ours or not.
 */
package dev.zdd.policy;
