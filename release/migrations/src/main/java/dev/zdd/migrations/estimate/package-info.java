/** The database that will be migrated, as far as a check may look at it. */
package dev.zdd.migrations.estimate;
