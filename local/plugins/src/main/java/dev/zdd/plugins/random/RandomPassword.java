package dev.zdd.plugins.random;

import at.favre.lib.crypto.bcrypt.BCrypt;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategies;
import dev.zdd.plugins.core.PropertyValue;
import dev.zdd.plugins.core.PropertyValue.Props;
import dev.zdd.plugins.core.PropertyValue.Secret;
import dev.zdd.plugins.core.PropertyValue.Unknown;
import dev.zdd.plugins.core.ProviderPlugin.CheckFailure;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A password; secret, as is its bcrypt hash. */
final class RandomPassword implements RandomResource {

    static final String TOKEN = "random:index/randomPassword:RandomPassword";

    /** The official plugin gives every password this id, lest the id give it away. */
    private static final String ID = "none";

    /** The cost that the official plugin's bcrypt library takes by default. */
    private static final int BCRYPT_COST = 10;

    private static final List<String> FLAGS = List.of("lower", "upper", "numeric", "special");
    private static final List<String> MINIMA = List.of("minLower", "minUpper", "minNumeric", "minSpecial");

    /** {@code number} is the older name of {@code numeric}. */
    private static final Set<String> NAMES = new TreeSet<>(Set.of(
            "keepers",
            "length",
            "lower",
            "minLower",
            "minNumeric",
            "minSpecial",
            "minUpper",
            "number",
            "numeric",
            "overrideSpecial",
            "special",
            "upper"));

    private final SecureRandom random;

    RandomPassword(SecureRandom random) {
        this.random = random;
    }

    @Override
    public List<CheckFailure> failures(Props inputs) {
        InputReader reader = new InputReader(inputs);
        reader.allowOnly(NAMES);
        if (!reader.isGiven("length")) {
            reader.fail("length", "missing (expected: a whole number of at least 1)");
        }
        reader.whole("length", 1);
        FLAGS.forEach(reader::flag);
        reader.flag("number");
        MINIMA.forEach(name -> reader.whole(name, 0));
        reader.text("overrideSpecial");
        reader.keepers();
        if (reader.failures().isEmpty() && !inputs.containsUnknowns()) {
            checkRule(reader, PasswordRule.of(withDefaults(inputs)));
        }
        return reader.failures();
    }

    private static void checkRule(InputReader reader, PasswordRule rule) {
        if (rule.length() < rule.leastLength()) {
            reader.fail(
                    "length",
                    "%d (expected: at least %d, the sum of minLower, minUpper, minNumeric and minSpecial)"
                            .formatted(rule.length(), rule.leastLength()));
        } else if (!rule.canFill()) {
            reader.fail("", "no characters to choose from (expected: one of lower, upper, numeric, special)");
        }
    }

    @Override
    public Props withDefaults(Props inputs) {
        Props full = inputs;
        PropertyValue numeric =
                inputs.get("numeric").or(() -> inputs.get("number")).orElse(PropertyValue.of(true));
        full = full.with("numeric", numeric).without("number");
        for (String flag : FLAGS) {
            full = full.has(flag) ? full : full.with(flag, PropertyValue.of(true));
        }
        for (String minimum : MINIMA) {
            full = full.has(minimum) ? full : full.with(minimum, PropertyValue.of(0));
        }
        return full;
    }

    @Override
    public Drawn draw(Props inputs) {
        Props full = withDefaults(inputs);
        return new Drawn(ID, state(full, PasswordRule.of(full).draw(random)));
    }

    private Props state(Props full, String password) {
        String hash = BCrypt.with(
                        BCrypt.Version.VERSION_2A, random, LongPasswordStrategies.truncate(BCrypt.Version.VERSION_2A))
                .hashToString(BCRYPT_COST, password.toCharArray());
        return full.with("number", full.fields().get("numeric"))
                .with("result", new Secret(PropertyValue.of(password)))
                .with("bcryptHash", new Secret(PropertyValue.of(hash)));
    }

    @Override
    public Props preview(Props inputs) {
        return withDefaults(inputs)
                .with("result", new Secret(new Unknown()))
                .with("bcryptHash", new Secret(new Unknown()));
    }

    /** @param id the password itself */
    @Override
    public Imported importFrom(String id) {
        Props inputs = Props.of("length", PropertyValue.of(id.getBytes(StandardCharsets.UTF_8).length));
        return new Imported(ID, state(withDefaults(inputs), id), inputs);
    }
}
