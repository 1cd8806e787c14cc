/** Ways to deploy images of others, bad and good, each under the load of {@code zdd verify}, which must name what is wrong. */
package dev.zdd.proof.deployments;
