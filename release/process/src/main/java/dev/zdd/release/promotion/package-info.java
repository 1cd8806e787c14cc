/** From stack to stack. */
package dev.zdd.release.promotion;
