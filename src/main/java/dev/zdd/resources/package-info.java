/** CPU and memory of the container. */
package dev.zdd.resources;
