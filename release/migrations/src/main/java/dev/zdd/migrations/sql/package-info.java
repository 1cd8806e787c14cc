/** Reading SQL text: tokens, statements, waivers, and what a statement is about as far as its text tells. */
package dev.zdd.migrations.sql;
