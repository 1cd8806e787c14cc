/**
 * The same application and the same load on what people deploy otherwise: how many requests a release costs there, and how many
 * meet a bad version before anybody looks.
 */
package dev.zdd.proof.peers;
