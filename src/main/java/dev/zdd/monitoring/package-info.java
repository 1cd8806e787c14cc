/** What is watched: collected metrics, alerts and a dashboard (specification, section 8). */
package dev.zdd.monitoring;
