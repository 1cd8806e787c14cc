/** Custom resources and fields that the SDK for Java has no classes for, by their names in the API. */
package dev.zdd.crd;
