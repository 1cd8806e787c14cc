/** The Prometheus operator's objects, monitoring.coreos.com/v1. */
package dev.zdd.crd.prometheus;
