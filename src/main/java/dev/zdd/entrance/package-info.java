/** Traffic from outside the cluster through Istio, and how it is split between versions. */
package dev.zdd.entrance;
