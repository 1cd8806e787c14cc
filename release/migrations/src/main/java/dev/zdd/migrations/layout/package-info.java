/** The folder of migrations: {@code expand/}, {@code contract/} and {@code backfill/}. */
package dev.zdd.migrations.layout;
