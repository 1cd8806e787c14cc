/** One service as a whole: its description, and the component that creates everything it references. */
package dev.zdd.service;
