/** How traffic reaches the pods. */
package dev.zdd.network;
