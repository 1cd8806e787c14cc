package dev.zdd.plugins.kubernetes.await;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaitForTest {

    private static final Map<String, Object> OBJECT = Map.of(
            "metadata", Map.of("name", "shop", "generation", 3),
            "status",
                    Map.of(
                            "observedGeneration",
                            3,
                            "phase",
                            "Running",
                            "replicas",
                            3,
                            "ratio",
                            2.0,
                            "healthy",
                            true,
                            "conditions",
                            List.of(
                                    Map.of("type", "Ready", "status", "True"),
                                    Map.of("type", "Stale", "status", "True", "observedGeneration", 2),
                                    Map.of(
                                            "type", "Synced",
                                            "status", "False",
                                            "reason", "NoQuorum",
                                            "message", "1 of 3 members"))));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "condition=Ready                        | true  |",
                "condition=ready=true                   | true  |",
                "condition=Synced=False                 | true  |",
                "condition=Synced                       | false | Synced=False, NoQuorum, 1 of 3 members",
                "condition=Absent                       | false | no condition Absent",
                "condition=Stale                        | false | Stale of an older generation",
                "jsonpath={.status.phase}               | true  |",
                "jsonpath={.status.phase}=Running       | true  |",
                "jsonpath={.status.phase}=running       | false | {.status.phase} is Running",
                "jsonpath={.status.phases}              | false | {.status.phases} selects nothing",
                "jsonpath={.status.replicas}=3          | true  |",
                "jsonpath={.status.ratio}=2             | true  |",
                "jsonpath={.status.healthy}=true        | true  |",
                "jsonpath={.status.conditions}          | true  |",
                "jsonpath={.status.conditions[?(@.type==\"Synced\")].status}=False | true |",
                "jsonpath={.status.conditions[?(@.type=='Synced')].status}=True  | false |",
            })
    void looksAtTheObjectAsKubectlDoes(String expression, boolean met, String found) {
        WaitFor.Match match = WaitFor.parse(expression).expressions().get(0).match(OBJECT);

        assertThat(match.met()).as(match.found()).isEqualTo(met);
        assertThat(match.hopeless()).isFalse();
        if (found != null) {
            assertThat(match.found()).isEqualTo(found);
        }
    }

    @Test
    void countsNoConditionThatWasMadeForAnOlderGeneration() {
        Map<String, Object> object = new LinkedHashMap<>(OBJECT);
        object.put("metadata", Map.of("generation", 4));

        assertThat(new WaitFor.Condition("Ready", "True").match(object))
                .isEqualTo(new WaitFor.Match(false, "status of an older generation", false));
    }

    @Test
    void isHopelessWhenAListIsComparedWithAValue() {
        WaitFor.Match match = WaitFor.parse("jsonpath={.status.conditions}=True")
                .expressions()
                .get(0)
                .match(OBJECT);

        assertThat(match.hopeless()).isTrue();
        assertThat(match.found()).contains("{.status.conditions} is not a plain value");
    }

    @Test
    void readsAnArrayOfExpressions() {
        WaitFor waitFor = WaitFor.parse(" [\"condition=Ready\", \"jsonpath={.status.phase}=Running\"] ");

        assertThat(waitFor.expressions().stream().map(Object::toString).collect(Collectors.toList()))
                .containsExactly("condition=Ready", "jsonpath={.status.phase}=Running");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``                                   | empty (expected: condition=Type",
                "Ready                                | Ready (expected: condition=Type",
                "condition                            | condition (expected: condition=Type",
                "condition=                           | condition= (expected: condition=Type or condition=Type=Value)",
                "condition=Ready=                     | condition=Ready= (expected:",
                "condition==True                      | condition==True (expected:",
                "jsonpath=                            | jsonpath= (expected: a path in braces",
                "jsonpath=.status.phase=Running       | (expected: a path in braces",
                "jsonpath='{.status.phase}'=Running   | (expected: no shell quotes)",
                "jsonpath={.status.phase              | (expected: a closing brace })",
                "jsonpath={.status.phase}=            | \"=\" (expected: nothing or =Value after the braces)",
                "jsonpath={.status.phase}Running      | \"Running\" (expected: nothing or =Value after the braces)",
                "jsonpath={.a}='x=y'                  | \"='x=y'\" (expected: nothing or =Value after the braces)",
                "jsonpath={.a}={.b}                   | \"{.b}\" (expected: a plain value",
                "jsonpath={}                          | (expected: a path such as .status.phase)",
                "[]                                   | [] (expected: at least one expression)",
                "[\"condition=Ready\"                 | (expected: a JSON array of strings;",
                "[1]                                  | element 1: 1 (expected: a string)",
                "[\"condition=Ready\", \"Synced\"]    | Synced (expected: condition=Type",
            })
    void refusesWhatItCannotUnderstandAndSaysWhatItExpected(String annotation, String message) {
        assertThatThrownBy(() -> WaitFor.parse(annotation))
                .isInstanceOf(InvalidAwaitAnnotation.class)
                .hasMessageStartingWith("pulumi.com/waitFor: ")
                .hasMessageContaining(message);
    }
}
