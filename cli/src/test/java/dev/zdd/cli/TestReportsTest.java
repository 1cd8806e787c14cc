package dev.zdd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestReportsTest {

    @TempDir
    Path checkout;

    @Test
    void sumsFastAndClusterTestsOfAllModules() throws IOException {
        report("target/surefire-reports/TEST-a.ATest.xml", suite(5, 0, 0, 1, ""));
        report("local/cluster/target/failsafe-reports/TEST-b.BIT.xml", suite(3, 0, 0, 0, ""));

        assertThat(new TestReports(checkout).count()).hasToString("7 passed, 0 failed, 1 skipped");
    }

    @Test
    void countsErrorsAsFailuresAndNamesThem() throws IOException {
        report(
                "app/target/surefire-reports/TEST-a.ATest.xml",
                suite(
                        3,
                        1,
                        1,
                        0,
                        "<testcase classname='a.ATest' name='one'><failure message='expected: 1&#10;but was: 2'/></testcase>"
                                + "<testcase classname='a.ATest' name='two'><error/></testcase>"
                                + "<testcase classname='a.ATest' name='three'/>"));

        TestCount count = new TestReports(checkout).count();

        assertThat(count).hasToString("1 passed, 2 failed, 0 skipped");
        assertThat(count.failures())
                .containsExactly("a.ATest.one%n    expected: 1%n    but was: 2".formatted(), "a.ATest.two");
        assertThat(count.isGood()).isFalse();
    }

    @Test
    void namesTheClassesThatTookLongest() throws IOException {
        report("target/surefire-reports/TEST-a.ATest.xml", "<testsuite name='a.ATest' time='0.5' tests='1'/>");
        report("target/surefire-reports/TEST-b.BTest.xml", "<testsuite name='b.BTest' time='1,200.3' tests='1'/>");
        report("target/surefire-reports/TEST-c.CTest.xml", "<testsuite name='c.CTest' time='2' tests='1'/>");

        assertThat(new TestReports(checkout).slowest(2)).containsExactly(" 1200.3 s  b.BTest", "    2.0 s  c.CTest");
    }

    @Test
    void nothingTestedIsNotGood() throws IOException {
        assertThat(new TestReports(checkout).count().isGood()).isFalse();

        report("target/surefire-reports/TEST-a.ATest.xml", suite(2, 0, 0, 2, ""));
        assertThat(new TestReports(checkout).count().isGood()).isFalse();

        report("target/surefire-reports/TEST-b.BTest.xml", suite(1, 0, 0, 0, ""));
        assertThat(new TestReports(checkout).count().isGood()).isTrue();
    }

    @Test
    void forgetsEarlierRuns() throws IOException {
        report("target/surefire-reports/TEST-a.ATest.xml", suite(2, 1, 0, 0, ""));
        report("target/surefire-reports/a.ATest.txt", "kept");

        new TestReports(checkout).clear();

        assertThat(new TestReports(checkout).count()).isEqualTo(TestCount.NONE);
        assertThat(checkout.resolve("target/surefire-reports/a.ATest.txt")).exists();
    }

    @Test
    void takesNoReportOutsideOfTheReportDirectories() throws IOException {
        report("src/test/resources/surefire-reports/TEST-sample.xml", suite(9, 9, 0, 0, ""));
        report(".zdd/old/surefire-reports/TEST-sample.xml", suite(9, 9, 0, 0, ""));

        assertThat(new TestReports(checkout).count()).isEqualTo(TestCount.NONE);
    }

    private static String suite(int tests, int failures, int errors, int skipped, String cases) {
        return "<testsuite tests='%d' failures='%d' errors='%d' skipped='%d'>%s</testsuite>"
                .formatted(tests, failures, errors, skipped, cases);
    }

    private void report(String path, String text) throws IOException {
        Path file = checkout.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
