package dev.zdd.plugins.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import at.favre.lib.crypto.bcrypt.BCrypt;
import dev.zdd.plugins.core.PropertyChange;
import dev.zdd.plugins.core.PropertyValue;
import dev.zdd.plugins.core.PropertyValue.Props;
import dev.zdd.plugins.core.PropertyValue.Secret;
import dev.zdd.plugins.core.PropertyValue.Unknown;
import dev.zdd.plugins.core.ProviderError;
import dev.zdd.plugins.core.ProviderPlugin.CheckCall;
import dev.zdd.plugins.core.ProviderPlugin.CheckFailure;
import dev.zdd.plugins.core.ProviderPlugin.CreateCall;
import dev.zdd.plugins.core.ProviderPlugin.CreateResult;
import dev.zdd.plugins.core.ProviderPlugin.DiffCall;
import dev.zdd.plugins.core.ProviderPlugin.ReadCall;
import dev.zdd.plugins.core.ProviderPlugin.ReadResult;
import dev.zdd.plugins.core.Urn;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RandomPluginTest {

    private static final Urn PASSWORD = urn(RandomPassword.TOKEN);
    private static final Urn ID = urn(RandomId.TOKEN);

    private final RandomPlugin plugin = new RandomPlugin(new SecureRandom());

    @Test
    void drawsPasswordsByTheRule() {
        PasswordRule rule = PasswordRule.of(PropertyValue.fromPlainMap(Map.of(
                "length",
                12,
                "minLower",
                2,
                "minUpper",
                2,
                "minNumeric",
                2,
                "minSpecial",
                2,
                "overrideSpecial",
                "_-")));
        SecureRandom random = new SecureRandom();
        IntStream.range(0, 50).forEach(i -> {
            String password = rule.draw(random);
            assertThat(password).hasSize(12).matches("[a-zA-Z0-9_-]+");
            assertThat(password.replaceAll("[^a-z]", "")).hasSizeGreaterThanOrEqualTo(2);
            assertThat(password.replaceAll("[^A-Z]", "")).hasSizeGreaterThanOrEqualTo(2);
            assertThat(password.replaceAll("[^0-9]", "")).hasSizeGreaterThanOrEqualTo(2);
            assertThat(password.replaceAll("[^_-]", "")).hasSizeGreaterThanOrEqualTo(2);
        });
    }

    @Test
    void leavesOutTheClassesThatAreSwitchedOff() {
        String digits = text(
                create(PASSWORD, Map.of("length", 200, "lower", false, "upper", "false", "special", false)), "result");
        assertThat(digits).matches("[0-9]{200}");
        String noDigits = text(create(PASSWORD, Map.of("length", 200, "number", false)), "result");
        assertThat(noDigits).doesNotMatch(".*[0-9].*");
    }

    @Test
    void usesEveryCharacterOfTheAlphabet() {
        String everything = text(create(PASSWORD, Map.of("length", 5000)), "result");
        assertThat(everything.chars().distinct().count()).isEqualTo(26 + 26 + 10 + PasswordRule.SPECIAL.length());
    }

    @Test
    void keepsThePasswordAndItsHashSecret() {
        Props state = create(PASSWORD, Map.of("length", 16)).state();
        assertThat(state.get("result")).containsInstanceOf(Secret.class);
        assertThat(state.get("bcryptHash")).containsInstanceOf(Secret.class);
        BCrypt.Result verified = BCrypt.verifyer()
                .verify(
                        state.text("result").orElseThrow().toCharArray(),
                        state.text("bcryptHash").orElseThrow());
        assertThat(verified.verified).isTrue();
    }

    @Test
    void hashesPasswordsLongerThanBcryptTakes() {
        assertThat(text(create(PASSWORD, Map.of("length", 100)), "bcryptHash")).startsWith("$2a$10$");
    }

    @Test
    void drawsIdsInEveryNotation() {
        CreateResult created = create(ID, Map.of("byteLength", 5, "prefix", "p-"));
        byte[] bytes = HexFormat.of().parseHex(text(created, "hex").substring(2));
        assertThat(bytes).hasSize(5);
        assertThat(text(created, "b64Std")).isEqualTo("p-" + Base64.getEncoder().encodeToString(bytes));
        assertThat(text(created, "b64Url"))
                .isEqualTo("p-" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        assertThat(text(created, "dec")).isEqualTo("p-" + new BigInteger(1, bytes));
        assertThat(created.id())
                .isEqualTo(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        assertThat(created.state().containsSecrets()).isFalse();
    }

    @Test
    void drawsNothingAtPreview() {
        Props inputs = PropertyValue.fromPlainMap(Map.of("length", 16));
        CreateResult preview = plugin.create(new CreateCall(PASSWORD, inputs, Optional.empty(), true));
        assertThat(preview.id()).isEmpty();
        assertThat(preview.state().get("result")).contains(new Secret(new Unknown()));
    }

    @Test
    void namesEveryInputThatIsNotValid() {
        assertThat(failures(PASSWORD, Map.of("length", 0, "special", "maybe", "minLower", -1, "size", 3)))
                .extracting(CheckFailure::property)
                .containsExactlyInAnyOrder("length", "special", "minLower", "size");
        assertThat(failures(PASSWORD, Map.of("length", 3, "minLower", 4)))
                .extracting(CheckFailure::reason)
                .containsExactly("3 (expected: at least 4, the sum of minLower, minUpper, minNumeric and minSpecial)");
        assertThat(failures(
                        PASSWORD,
                        Map.of("length", 3, "lower", false, "upper", false, "numeric", false, "special", false)))
                .hasSize(1);
        assertThat(failures(ID, Map.of("keepers", Map.of("a", 1))))
                .extracting(CheckFailure::property)
                .containsExactlyInAnyOrder("byteLength", "keepers.a");
    }

    @Test
    void takesWhatIsNotKnownYetForValid() {
        Props inputs = Props.of("length", new Unknown()).with("keepers", Props.of("a", new Unknown()));
        assertThat(plugin.check(new CheckCall(PASSWORD, Props.EMPTY, inputs, new byte[0], Optional.empty()))
                        .failures())
                .isEmpty();
    }

    @Test
    void replacesOnEveryRealChange() {
        assertThat(diff(Map.of("length", 16), Map.of("length", 17)))
                .extracting(change -> change.path().toString())
                .containsExactly("length");
        assertThat(diff(
                        Map.of("length", 16, "keepers", Map.of("a", "1")),
                        Map.of("length", 16, "keepers", Map.of("a", "2"))))
                .allMatch(PropertyChange::replaces)
                .extracting(change -> change.path().toString())
                .containsExactly("keepers.a");
    }

    @Test
    void takesASpelledOutDefaultForNoChange() {
        assertThat(diff(Map.of("length", 16), Map.of("length", 16, "special", true, "minLower", 0)))
                .isEmpty();
        assertThat(diff(Map.of("length", 16, "number", false), Map.of("length", 16, "numeric", false)))
                .isEmpty();
    }

    @Test
    void importsByTheValueItself() {
        ReadResult password = read(PASSWORD, "hunter2!");
        assertThat(password.id()).isEqualTo("none");
        assertThat(password.state().text("result")).contains("hunter2!");
        assertThat(password.inputs()).isEqualTo(PropertyValue.fromPlainMap(Map.of("length", 8)));

        ReadResult id = read(ID, "p-,AQID");
        assertThat(id.state().text("hex")).contains("p-010203");
        assertThat(id.inputs()).isEqualTo(PropertyValue.fromPlainMap(Map.of("byteLength", 3, "prefix", "p-")));
        assertThatThrownBy(() -> read(ID, "?"))
                .isInstanceOf(ProviderError.class)
                .hasMessageContaining("BASE64URL");
    }

    @Test
    void saysWhichTypesThereAre() {
        assertThatThrownBy(() -> create(urn("random:index/randomPet:RandomPet"), Map.of()))
                .isInstanceOf(ProviderError.class)
                .hasMessageContaining("RandomPet")
                .hasMessageContaining("expected: RandomPassword or RandomId");
    }

    private CreateResult create(Urn urn, Map<String, ?> inputs) {
        return plugin.create(new CreateCall(urn, PropertyValue.fromPlainMap(inputs), Optional.empty(), false));
    }

    private static String text(CreateResult created, String output) {
        return created.state().text(output).orElseThrow();
    }

    private List<CheckFailure> failures(Urn urn, Map<String, ?> inputs) {
        return plugin.check(new CheckCall(
                        urn, Props.EMPTY, PropertyValue.fromPlainMap(inputs), new byte[0], Optional.empty()))
                .failures();
    }

    private List<PropertyChange> diff(Map<String, ?> olds, Map<String, ?> news) {
        return plugin.diff(new DiffCall(
                        PASSWORD,
                        "none",
                        Props.EMPTY,
                        PropertyValue.fromPlainMap(olds),
                        PropertyValue.fromPlainMap(news),
                        List.of()))
                .changes();
    }

    private ReadResult read(Urn urn, String id) {
        return plugin.read(new ReadCall(urn, id, Props.EMPTY, Props.EMPTY)).orElseThrow();
    }

    private static Urn urn(String type) {
        return Urn.parse("urn:pulumi:test::test::" + type + "::name");
    }
}
