/**
 * Judges pending database migrations before anything runs, and runs them: expand before the new version, contract after it
 * is everywhere. Start with {@link dev.zdd.migrations.MigrationCheck}.
 */
package dev.zdd.migrations;
