/** The page that shows a service's status while it changes, and the small server behind it. */
package dev.zdd.status.web;
