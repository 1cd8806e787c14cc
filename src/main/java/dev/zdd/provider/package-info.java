/** The Pulumi providers and the versions of their plugins. */
package dev.zdd.provider;
