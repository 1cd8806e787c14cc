/** The Pulumi engine as a release uses it. */
package dev.zdd.release.engine;
