package dev.zdd.policy.fix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlEditTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "spec.replicas|2|spec: {replicas: 1} # one|spec: {replicas: 2} # one",
                "spec.paused|false|spec: {replicas: 1}|spec: {paused: false, replicas: 1}",
                "spec.a.b|0|spec: {}|spec: {a: {b: 0}}",
                "spec.a.b|0|spec:|spec: {a: {b: 0}}",
                "spec.a|true|spec: # empty~  ~kind: X|spec: {a: true} # empty~  ~kind: X",
                "spec.b|0|spec:~  a: 1 # one~kind: X|spec:~  a: 1 # one~  b: 0~kind: X",
                "spec.b.c|0|spec:~    a: 1~kind: X|spec:~    a: 1~    b:~      c: 0~kind: X",
                "list.0.b|0|list:~- name: x~  # of c~  c: 1|list:~- name: x~  b: 0~  # of c~  c: 1",
                "list.0.b|0|list:~- name: x|list:~- name: x~  b: 0",
                "spec.b|0|spec:~  a:~    c: 1|spec:~  b: 0~  a:~    c: 1",
                "spec.type|Honor|{\"spec\": {\"x\": 1}}|{\"spec\": {\"type\": \"Honor\", \"x\": 1}}",
            })
    void setsAValueAndLeavesTheRest(String path, String value, String before, String after) {
        assertThat(YamlEdit.set(before.replace('~', '\n'), List.of(path.split("\\.")), value))
                .contains(after.replace('~', '\n'));
    }

    @ParameterizedTest
    @CsvSource({"spec.x", "list.3.a", "list.0"})
    void leavesWhatItCannotSet(String path) {
        assertThat(YamlEdit.set("spec: [1]\nlist: [[]]\n", List.of(path.split("\\.")), "0"))
                .isEmpty();
    }
}
