/** Who the pods are to the API server: nobody. */
package dev.zdd.identity;
