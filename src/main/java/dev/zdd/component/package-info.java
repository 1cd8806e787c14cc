/** What the components share: where they belong and how their objects are labelled. */
package dev.zdd.component;
