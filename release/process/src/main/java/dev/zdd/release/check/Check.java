package dev.zdd.release.check;

/** One thing that must hold before anything is changed. */
public interface Check {

    /** In the event stream: lower-case words with hyphens. */
    String name();

    Finding find();
}
