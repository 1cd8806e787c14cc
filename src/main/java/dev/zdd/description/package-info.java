/** One typed description of a service, from which everything else follows. */
package dev.zdd.description;
