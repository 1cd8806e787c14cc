/** How one version takes over from another. */
package dev.zdd.rollout;
