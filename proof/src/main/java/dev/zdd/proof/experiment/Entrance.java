package dev.zdd.proof.experiment;

/** The way by which requests reach the pods of a Rollout. */
enum Entrance {
    /** The mesh's gateway, which shares traffic out by weights and cookies. */
    GATEWAY,

    /** The Service that selects the pods of both versions, past any weights. */
    SERVICE,

    /** The Service of the stable version, so that a canary gets nothing whatever its weight. */
    STABLE_SERVICE
}
