package dev.zdd.plugins.kubernetes;

import dev.zdd.plugins.core.EngineLog;
import dev.zdd.plugins.kubernetes.await.Awaiter;
import dev.zdd.plugins.kubernetes.await.Cancellation;

/** What all operations of one configured provider share. */
record Session(ProviderConfig config, Cluster cluster, EngineLog log, Awaiter awaiter, Cancellation cancellation) {

    Retry retry() {
        return new Retry(cancellation, Retry.LIMIT);
    }
}
