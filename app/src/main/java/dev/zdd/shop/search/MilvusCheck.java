package dev.zdd.shop.search;

import dev.zdd.shop.health.DependencyCheck;
import dev.zdd.shop.milvus.MilvusConnection;
import dev.zdd.shop.milvus.WithMilvus;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Whether Milvus answers for the whole product collection; what is missing is put there. */
@Component
@WithMilvus
final class MilvusCheck implements DependencyCheck {
    /** The first check loads the client, connects and fills the collection; the later ones take milliseconds. */
    private static final Duration LIMIT = Duration.ofSeconds(6);

    private final MilvusConnection connection;
    private final MilvusIndex index;

    MilvusCheck(MilvusConnection connection, MilvusIndex index) {
        this.connection = connection;
        this.index = index;
    }

    @Override
    public String name() {
        return "milvus";
    }

    @Override
    public Duration timeLimit() {
        return LIMIT;
    }

    @Override
    public void check() {
        try {
            index.ensure();
        } catch (RuntimeException failed) {
            connection.giveUp();
            throw failed;
        }
    }
}
