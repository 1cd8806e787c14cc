package dev.zdd.plugins.kubernetes.await;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class JsonPathTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Object DOCUMENT = JSON.readValue("""
            {"kind": "Shop",
             "metadata": {"labels": {"app.kubernetes.io/name": "shop", "it's": "quoted", "a\\\\b": "back"}},
             "spec": {"replicas": 3},
             "status": {"containers": [
                {"name": "api", "restarts": 0, "ready": true, "ports": [8080, 8081]},
                {"name": "mesh", "restarts": 4, "ready": false, "ports": [15000]},
                {"name": "log", "restarts": 2.5, "image": {"tag": "v1"}}],
              "empty": null}}
            """, Object.class);

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                ".kind                                                # [\"Shop\"]",
                "$.kind                                               # [\"Shop\"]",
                "  .kind                                              # [\"Shop\"]",
                "['kind']                                             # [\"Shop\"]",
                "[\"kind\"]                                           # [\"Shop\"]",
                ".spec.replicas                                       # [3]",
                ".spec['replicas']                                    # [3]",
                ".status.empty                                        # [null]",
                ".absent                                              # []",
                ".kind.absent                                         # []",
                ".status.containers.name                              # []",
                ".metadata.labels.app\\.kubernetes\\.io/name          # [\"shop\"]",
                ".metadata.labels['app.kubernetes.io/name']           # [\"shop\"]",
                ".metadata.labels['it\\'s']                           # [\"quoted\"]",
                ".metadata.labels[\"it's\"]                           # [\"quoted\"]",
                ".metadata.labels['a\\\\b']                           # [\"back\"]",
                ".status.containers[0].name                           # [\"api\"]",
                ".status.containers[-1].name                          # [\"log\"]",
                ".status.containers[3].name                           # []",
                ".status.containers[-4].name                          # []",
                ".status.containers[*].name                           # [\"api\",\"mesh\",\"log\"]",
                ".status.containers[].name                            # [\"api\",\"mesh\",\"log\"]",
                ".status.containers[1:].name                          # [\"mesh\",\"log\"]",
                ".status.containers[:1].name                          # [\"api\"]",
                ".status.containers[:-1].name                         # [\"api\",\"mesh\"]",
                ".status.containers[0:3:2].name                       # [\"api\",\"log\"]",
                ".status.containers[0,2].name                         # [\"api\",\"log\"]",
                ".status.containers[0]['name', 'restarts']            # [\"api\",0]",
                "..tag                                                # [\"v1\"]",
                "..ports[0]                                           # [8080,15000]",
                ".spec.*                                              # [3]",
                ".status.containers[?(@.name==\"mesh\")].restarts     # [4]",
                ".status.containers[?(@.name == 'mesh')].restarts     # [4]",
                ".status.containers[?(@.name!='mesh')].name           # [\"api\",\"log\"]",
                ".status.containers[?(@.restarts>2)].name             # [\"mesh\",\"log\"]",
                ".status.containers[?(@.restarts<=2.5)].name          # [\"api\",\"log\"]",
                ".status.containers[?(@.restarts<0)].name             # []",
                ".status.containers[?(@.name>='log')].name            # [\"mesh\",\"log\"]",
                ".status.containers[?(@.ready==true)].name            # [\"api\"]",
                ".status.containers[?(@.ready=='true')].name          # []",
                ".status.containers[?(@.image)].name                  # [\"log\"]",
                ".status.containers[?(!@.image)].name                 # [\"api\",\"mesh\"]",
                ".status.containers[?(@.image.tag=='v1')].name        # [\"log\"]",
                ".status.containers[?(@.ports[0]==8080)].name         # [\"api\"]",
                ".status.containers[?(@.restarts>$.spec.replicas)].name # [\"mesh\"]",
                ".status.containers[?(@.name=='api' || @.name=='log')].name # [\"api\",\"log\"]",
                ".status.containers[?(@.ready==false && @.restarts==4)].name # [\"mesh\"]",
                ".status.containers[?(@.name=='api' || (@.restarts>2 && !(@.ready==false)))].name # [\"api\",\"log\"]",
                ".status.containers[?@.name=='api'].restarts          # [0]",
            })
    void selects(String path, String expected) {
        assertThat(JSON.writeValueAsString(JsonPath.parse(path).select(DOCUMENT)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "`  `                       # the end (expected: a path such as .status.phase)",
                "@.kind                     # character 1: \"@.kind\" (expected: a path from the root",
                "kind                       # character 1: \"kind\" (expected: ., [ or the end of the path)",
                ".a b                       # character 4: \"b\" (expected: ., [ or the end of the path)",
                ".a..                       # character 5: the end (expected: a field name or *)",
                ".a.length()                # (functions are not supported)",
                ".a[0                       # character 5: the end (expected: ])",
                ".a[x]                      # character 4: \"x]\" (expected: an index, a slice, *, ?(filter) or a quoted name)",
                ".a['x]                     # character 4: \"'x]\" (expected: a closing ' for this quote)",
                ".a[1-2]                    # character 4: \"1-2]\" (expected: a whole number)",
                ".a[99999999999]            # (expected: a whole number)",
                ".a[0:2:0]                  # (expected: a step of at least 1)",
                ".a[?(@.b=1)]               # character 9: \"=1)]\" (expected: ))",
                ".a[?(@.b==)]               # character 11: \")]\" (expected: @, $, a quoted string, a number, true, false or null)",
                ".a[?(@.b==yes)]            # character 11: \"yes)]\" (expected: @, $, a quoted string",
                ".a[?('b')]                 # (expected: a comparison, one of == != <= >= < >)",
                ".a[?(@.b==1]               # character 12: \"]\" (expected: ))",
                ".a[?(@.b==1)               # character 13: the end (expected: ])",
            })
    void refusesWithThePlaceOfTheMistake(String path, String message) {
        assertThatThrownBy(() -> JsonPath.parse(path))
                .isInstanceOf(InvalidAwaitAnnotation.class)
                .hasMessageContaining(message);
    }
}
