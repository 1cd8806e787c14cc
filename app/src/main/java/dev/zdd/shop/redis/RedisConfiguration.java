package dev.zdd.shop.redis;

import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.RedisClient;

/** Connections to Redis that give up in time. */
@Configuration(proxyBeanMethods = false)
@WithRedis
class RedisConfiguration {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(1);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(2);
    static final int CONNECTIONS = 16;

    @Bean(destroyMethod = "close")
    RedisClient redisClient(RedisProperties properties) {
        var pool = new ConnectionPoolConfig();
        pool.setMaxTotal(CONNECTIONS);
        pool.setMaxIdle(CONNECTIONS);
        pool.setMaxWait(CONNECT_LIMIT);
        return RedisClient.builder()
                .hostAndPort(server(properties))
                .clientConfig(client(properties))
                .poolConfig(pool)
                .build();
    }

    @Bean(destroyMethod = "close")
    RedisCheck redisCheck(RedisProperties properties) {
        return new RedisCheck(properties);
    }

    static HostAndPort server(RedisProperties properties) {
        return new HostAndPort(properties.host(), properties.port());
    }

    static JedisClientConfig client(RedisProperties properties) {
        var client = DefaultJedisClientConfig.builder()
                .connectionTimeoutMillis((int) CONNECT_LIMIT.toMillis())
                .socketTimeoutMillis((int) ANSWER_LIMIT.toMillis());
        if (!properties.password().isEmpty()) {
            client.password(properties.password());
        }
        return client.build();
    }
}
