package dev.zdd.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DependenciesTest {

    private static final Dependency.Database DATABASE =
            new Dependency.Database(new Address("db", 5432), "shop", "app", new Password("one"), true);
    private static final Dependency.Redis REDIS =
            new Dependency.Redis(new Address("redis", 6379), new Password("two"), true);
    private static final Dependency.Milvus MILVUS = new Dependency.Milvus(new Address("milvus", 19_530), false);
    private static final Dependencies ALL = new Dependencies(List.of(DATABASE, REDIS, MILVUS));

    @Test
    void namesEveryVariable() {
        assertThat(ALL.variables())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "DATABASE_URL", "jdbc:postgresql://db:5432/shop",
                        "DATABASE_USERNAME", "app",
                        "REDIS_HOST", "redis",
                        "REDIS_PORT", "6379",
                        "MILVUS_HOST", "milvus",
                        "MILVUS_PORT", "19530",
                        "HEALTH_REQUIRED", "database,redis"));
        assertThat(ALL.secretVariables())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("DATABASE_PASSWORD", new Password("one"), "REDIS_PASSWORD", new Password("two")));
    }

    @Test
    void knowsAllThatItSets() {
        assertThat(Dependencies.VARIABLES)
                .containsAll(ALL.variables().keySet())
                .containsAll(ALL.secretVariables().keySet())
                .hasSize(ALL.variables().size() + ALL.secretVariables().size());
    }

    @Test
    void saysNothingOfServersThatAreNotThere() {
        assertThat(Dependencies.NONE.variables()).isEmpty();
        assertThat(Dependencies.NONE.secretVariables()).isEmpty();
        assertThat(new Dependencies(List.of(new Dependency.Redis(new Address("r", 1), Password.NONE, false)))
                        .secretVariables())
                .isEmpty();
    }

    @Test
    void saysThatNoneIsRequired() {
        assertThat(new Dependencies(List.of(MILVUS)).variables()).containsEntry("HEALTH_REQUIRED", "");
    }

    @Test
    void showsNoPassword() {
        assertThat(ALL.toString()).doesNotContain("one", "two").contains("(a password)");
    }
}
