/** How traffic is shared out between two versions, and how a shopper keeps one. */
package dev.zdd.traffic;
