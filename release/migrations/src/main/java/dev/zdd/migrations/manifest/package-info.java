/** Which SQL a release uses, and whether a schema accepts it. */
package dev.zdd.migrations.manifest;
