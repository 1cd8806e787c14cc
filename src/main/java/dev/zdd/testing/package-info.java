/** For unit tests of programs that use the components: what a program registers, without an engine and a cluster. */
package dev.zdd.testing;
