/** The namespace of a service. */
package dev.zdd.namespace;
