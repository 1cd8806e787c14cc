/** The namespace that a service lives in. */
package dev.zdd.namespace;
