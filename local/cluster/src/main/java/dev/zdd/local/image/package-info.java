/**
 * The application's container image, built without Docker and without a registry: a base of the JDK's own parts, and the
 * application as two layers. With a registry at hand, any base image and a push.
 */
package dev.zdd.local.image;
