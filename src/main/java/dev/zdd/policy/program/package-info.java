/** Policies of Pulumi programs: what a program registers, and the guard that runs rules over it first. */
package dev.zdd.policy.program;
