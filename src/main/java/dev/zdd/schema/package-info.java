/** The Jobs that run database migrations before and after a new version. */
package dev.zdd.schema;
