/** The components of zdd in a program of somebody else. */
package dev.zdd.examples.twoservices;
