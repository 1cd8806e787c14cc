/** What must hold before anything is changed. */
package dev.zdd.release.check;
