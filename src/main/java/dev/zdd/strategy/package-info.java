/** How a new version takes over: rolling update or canary, and the workload made from it. */
package dev.zdd.strategy;
