/**
 * Stands in for the official plugin {@code random} where that cannot be downloaded: RandomPassword and RandomId, with
 * the tokens, inputs and outputs that <a href="https://www.pulumi.com/registry/packages/random/">its documentation</a>
 * gives.
 */
package dev.zdd.plugins.random;
