/** A check's result as text, JSON and SARIF, and the rules as documentation. */
package dev.zdd.migrations.report;
