package dev.zdd.shop.milvus;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The Milvus server.
 *
 * @param host its name; empty: products are searched for in this process
 * @param port of its gRPC endpoint, plain text
 */
@ConfigurationProperties("milvus")
public record MilvusProperties(
        @DefaultValue("") String host,
        @DefaultValue("19530") int port) {}
