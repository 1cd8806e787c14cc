/** Running migrations and backfills against a database that is in use. */
package dev.zdd.migrations.run;
