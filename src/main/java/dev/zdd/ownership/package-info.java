/** To whom objects belong that a program is about to write; see docs/ownership.md. */
package dev.zdd.ownership;
