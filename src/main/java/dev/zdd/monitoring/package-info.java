/** Metrics collection, alerts and dashboard through the Prometheus operator and Grafana. */
package dev.zdd.monitoring;
