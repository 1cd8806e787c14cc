/** Files of an image, read from its layers without running it. */
package dev.zdd.release.image;
