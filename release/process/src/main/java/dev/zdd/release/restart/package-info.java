/** New pods of the same version: of a service, or of all services of a node that is to be emptied. */
package dev.zdd.release.restart;
