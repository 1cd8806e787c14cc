/** What a rule is, and what it finds. */
package dev.zdd.policy.rule;
