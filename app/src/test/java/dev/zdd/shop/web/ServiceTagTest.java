package dev.zdd.shop.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ClassPathResource;

/** The tag {@code service} of every metric, by which analyses, alerts, dashboards and the release's watch find the service. */
class ServiceTagTest {

    @Test
    void comesFromTheDeploymentAndNotFromTheApplication() throws IOException {
        assertThat(tags(Map.of("MANAGEMENT_METRICS_TAGS_SERVICE", "web-shop")))
                .isEqualTo(Map.of("service", "web-shop"));
        assertThat(tags(Map.of())).isEqualTo(Map.of("service", "ecommerce-ai"));
    }

    private static Map<String, String> tags(Map<String, Object> variables) throws IOException {
        StandardEnvironment environment = new StandardEnvironment();
        MutablePropertySources sources = environment.getPropertySources();
        sources.replace(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                new SystemEnvironmentPropertySource(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
        new YamlPropertySourceLoader()
                .load("application", new ClassPathResource("application.yaml"))
                .forEach(sources::addLast);
        return Binder.get(environment)
                .bind("management.metrics.tags", Bindable.mapOf(String.class, String.class))
                .get();
    }
}
