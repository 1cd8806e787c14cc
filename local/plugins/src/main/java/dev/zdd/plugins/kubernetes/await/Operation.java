package dev.zdd.plugins.kubernetes.await;

/** What the engine did to the object that is waited for. */
public enum Operation {
    CREATE,
    UPDATE,
    READ,
    DELETE
}
