/** What is measured of a canary, and when it is aborted. */
package dev.zdd.analysis;
