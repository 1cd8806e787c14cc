/** What people see, and look up in the runbook. */
package dev.zdd.release.message;
