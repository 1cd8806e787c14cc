package dev.zdd.local.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.engine.process.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerTest {

    /** One job, which a killed worker has left; nothing new. */
    private static final String REDIS = """
            import os, signal

            class ResponseError(Exception):
                pass

            class Redis:
                reads = 0
                def __init__(self, host, **options):
                    pass
                def xgroup_create(self, *arguments, **options):
                    raise ResponseError()
                def xautoclaim(self, stream, group, name, idle, count):
                    return ["0-0", [("1-1", {"number": "7"})] if idle == 2000 and not self.reads else [], []]
                def xreadgroup(self, *arguments, **options):
                    self.reads += 1
                    if self.reads == 2:
                        os.kill(os.getpid(), signal.SIGTERM)
                    return []
                def hincrby(self, key, field, by):
                    print(key, field)
                def xack(self, stream, group, job):
                    print("acknowledged", job)
                    self.reads = 1
            """;

    @Test
    void doesAnAbandonedJobBeforeItAcknowledgesIt(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("redis.py"), REDIS);

        String output = Command.of("/usr/bin/python3", "src/main/resources/dev/zdd/local/image/worker.py")
                .withEnvironment("PYTHONPATH", directory.toString())
                .withEnvironment("REDIS_HOST", "none")
                .withEnvironment("REDIS_PASSWORD", "none")
                .withEnvironment("APP_VERSION", "1")
                .withTimeout(Duration.ofSeconds(30))
                .output();

        assertThat(output.lines()).containsExactly("done 7", "by 1", "acknowledged 1-1");
    }
}
