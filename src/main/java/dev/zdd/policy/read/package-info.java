/** Kubernetes objects out of YAML and JSON files. */
package dev.zdd.policy.read;
