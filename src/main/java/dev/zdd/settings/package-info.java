/** Environment variables, generated secret and dependencies of the application, and the ConfigMap and Secrets made from them. */
package dev.zdd.settings;
