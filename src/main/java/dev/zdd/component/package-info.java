/** What all components share: parent, names and labels of their objects. */
package dev.zdd.component;
