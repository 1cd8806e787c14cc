/** The servers that the application works with, as it is told of them. */
package dev.zdd.dependency;
