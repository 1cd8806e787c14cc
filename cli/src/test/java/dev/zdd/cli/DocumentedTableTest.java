package dev.zdd.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zdd.engine.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentedTableTest {
    @TempDir
    private Path directory;

    @Test
    void replacesItsPartAndNothingElse() throws IOException {
        Path page = directory.resolve("page.md");
        Files.writeString(page, "before\n<!-- peers: begin -->\nold\n<!-- peers: end -->\nafter\n");

        new DocumentedTable(page, "peers").write("| new |\n");
        new DocumentedTable(page, "peers").write("| newer |\n");

        assertThat(page).hasContent("before\n<!-- peers: begin -->\n\n| newer |\n\n<!-- peers: end -->\nafter\n");
    }

    @Test
    void replacesRowsByTheirFirstColumnAndLeavesTheOthers() throws IOException {
        Path page = directory.resolve("page.md");
        Files.writeString(page, """
                before
                <!-- runs: begin -->

                | run | failed |
                |---|---|
                | drain | 1 |
                | update | 2 |

                <!-- runs: end -->
                """);

        new DocumentedTable(page, "runs").writeRows(Map.of("drain", "| drain | 0 |"));
        new DocumentedTable(page, "runs").writeRows(Map.of("rollback", "| rollback | 0 |"));

        assertThat(page).hasContent("""
                before
                <!-- runs: begin -->

                | run | failed |
                |---|---|
                | drain | 0 |
                | update | 2 |
                | rollback | 0 |

                <!-- runs: end -->
                """);
    }

    @Test
    void refusesAPageWithoutAPlaceForIt() throws IOException {
        Path page = directory.resolve("page.md");
        Files.writeString(page, "text\n");

        assertThatThrownBy(() -> new DocumentedTable(page, "peers").write("| new |\n"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("page.md: no place for the table");
        assertThat(page).hasContent("text\n");
    }
}
