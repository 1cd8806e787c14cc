/** The number of pods: autoscaler and disruption budgets. */
package dev.zdd.scaling;
