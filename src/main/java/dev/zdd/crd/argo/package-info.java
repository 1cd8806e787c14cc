/** Argo Rollouts, argoproj.io/v1alpha1: a workload whose update takes over traffic in steps. */
package dev.zdd.crd.argo;
