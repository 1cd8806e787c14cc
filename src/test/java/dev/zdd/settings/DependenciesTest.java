package dev.zdd.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zdd.config.Shop;
import dev.zdd.config.ShopDependency;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DependenciesTest {

    private static final ShopDependency.Database DATABASE =
            new ShopDependency.Database(new Address("db", 5432), "shop", "app", new Password("one"), true);
    private static final ShopDependency.Redis REDIS =
            new ShopDependency.Redis(new Address("redis", 6379), new Password("two"), true);
    private static final ShopDependency.Milvus MILVUS = new ShopDependency.Milvus(new Address("milvus", 19_530), false);
    private static final Dependencies ALL = Shop.dependencies(List.of(DATABASE, REDIS, MILVUS));

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
        assertThat(Shop.VARIABLES)
                .containsAll(ALL.names())
                .containsAll(Shop.CONTAINER.facts().keySet())
                .hasSize(ALL.names().size() + Shop.CONTAINER.facts().size());
    }

    @Test
    void saysNothingOfServersThatAreNotThere() {
        assertThat(Dependencies.NONE.variables()).isEmpty();
        assertThat(Dependencies.NONE.secretVariables()).isEmpty();
        assertThat(Shop.dependencies(List.of(new ShopDependency.Redis(new Address("r", 1), Password.NONE, false)))
                        .secretVariables())
                .isEmpty();
    }

    @Test
    void saysThatNoneIsRequired() {
        assertThat(Shop.dependencies(List.of(MILVUS)).variables()).containsEntry("HEALTH_REQUIRED", "");
    }

    @Test
    void showsNoPassword() {
        assertThat(ALL.toString()).doesNotContain("one", "two").contains("(a password)");
    }

    @Test
    void refusesTwoThatSetOneVariable() {
        Dependency orders = new Dependency.Named("orders", true, Map.of("DB_HOST", "orders"), Map.of());
        Dependency stock = new Dependency.Named("stock", true, Map.of("DB_HOST", "stock"), Map.of());

        assertThatThrownBy(() -> Dependencies.of(orders, stock))
                .hasMessage("stock.DB_HOST: a variable that another one sets (expected: another name)");
        assertThatThrownBy(() -> Dependencies.of(orders, orders)).hasMessageContaining("orders: this label twice");
        assertThat(Dependencies.of(orders).variables()).isEqualTo(Map.of("DB_HOST", "orders"));
    }
}
