/** Custom resources, typed: the SDK for Java has classes for Kubernetes' own kinds only. */
package dev.zdd.crd;
