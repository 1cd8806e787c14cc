/** Kubernetes objects as data: of a program or a file, ours or not. */
package dev.zdd.policy.model;
