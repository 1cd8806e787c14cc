/** Schema changes around a release: expand before the new version, contract after it. */
package dev.zdd.migration;
