/** The Pulumi providers and their plugins. */
package dev.zdd.provider;
