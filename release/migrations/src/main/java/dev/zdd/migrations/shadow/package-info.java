/** The throwaway PostgreSQL server on which statements run and are measured. */
package dev.zdd.migrations.shadow;
