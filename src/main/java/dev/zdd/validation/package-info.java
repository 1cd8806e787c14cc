/** Values that do not fit: what was found, what was expected, and where; all of them at once. */
package dev.zdd.validation;
