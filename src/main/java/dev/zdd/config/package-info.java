/** The stack files: read, checked as a whole, and turned into a typed description. */
package dev.zdd.config;
