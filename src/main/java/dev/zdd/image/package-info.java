/** Which container image runs, named so that it cannot change under a running release. */
package dev.zdd.image;
