package dev.zdd.local.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class ManagedServicesTest {

    @Test
    void theStackFileOfDevPointsToThem() {
        JsonNode dependencies = YAMLMapper.shared()
                .readTree(Path.of("../../Pulumi.dev.yaml").toFile())
                .at("/config/ecommerce-ai:dependencies");

        JsonNode database = dependencies.get("database");
        assertThat(database.get("host").asString()).isEqualTo(ManagedServices.HOST);
        assertThat(database.path("port").asInt(5432)).isEqualTo(ManagedServices.POSTGRESQL_PORT);
        assertThat(database.get("name").asString()).isEqualTo(ManagedServices.DATABASE);
        assertThat(database.get("user").asString()).isEqualTo(ManagedServices.DATABASE);
        assertThat(database.get("password").asString()).isEqualTo(ManagedServices.PASSWORD);
        JsonNode redis = dependencies.get("redis");
        assertThat(redis.get("host").asString()).isEqualTo(ManagedServices.HOST);
        assertThat(redis.path("port").asInt(6379)).isEqualTo(ManagedServices.REDIS_PORT);
        assertThat(redis.get("password").asString()).isEqualTo(ManagedServices.PASSWORD);
        JsonNode milvus = dependencies.get("milvus");
        assertThat(milvus.get("host").asString()).isEqualTo(ManagedServices.HOST);
        assertThat(milvus.path("port").asInt(19530)).isEqualTo(ManagedServices.MILVUS_PORT);
    }
}
