/** The Service in front of the pods, and the NetworkPolicy that says who may connect to them. */
package dev.zdd.network;
