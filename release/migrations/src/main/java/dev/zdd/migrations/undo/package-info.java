/** Taking an expand back, where that is safe. */
package dev.zdd.migrations.undo;
