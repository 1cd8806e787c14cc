/** The pods of a service: image, probes, drain, resources, spreading over nodes, and the template made from them. */
package dev.zdd.pod;
