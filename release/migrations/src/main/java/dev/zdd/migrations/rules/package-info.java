/** What is wrong with a statement: one class per rule. */
package dev.zdd.migrations.rules;
