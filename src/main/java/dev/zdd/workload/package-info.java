/** The pods and how they are replaced. */
package dev.zdd.workload;
