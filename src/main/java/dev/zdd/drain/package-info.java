/** How a pod leaves without dropping a request. */
package dev.zdd.drain;
