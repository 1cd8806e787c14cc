/** Reports of a check, and the rules as documentation. */
package dev.zdd.policy.report;
