/** What a release tells while it goes on, for people and for machines. */
package dev.zdd.release.event;
