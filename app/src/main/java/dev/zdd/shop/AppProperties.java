package dev.zdd.shop;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Who this process is.
 *
 * @param name the service's, also that of its sessions in PostgreSQL
 * @param version the running version, from APP_VERSION
 * @param pod the pod's name, from POD_NAME
 */
@ConfigurationProperties("app")
public record AppProperties(String name, String version, String pod) {}
