/** What an update would change, and what that means in operation: outages, pods that roll, time. */
package dev.zdd.preview;
