package dev.zdd.plugins.random;

import dev.zdd.plugins.core.PropertyValue;
import dev.zdd.plugins.core.PropertyValue.Props;
import dev.zdd.plugins.core.PropertyValue.Unknown;
import dev.zdd.plugins.core.ProviderError;
import dev.zdd.plugins.core.ProviderPlugin.CheckFailure;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Random bytes in four notations, each with the prefix before it. Not secret. */
final class RandomId implements RandomResource {

    static final String TOKEN = "random:index/randomId:RandomId";

    private static final Set<String> NAMES = new TreeSet<>(Set.of("byteLength", "keepers", "prefix"));
    private static final List<String> OUTPUTS = List.of("b64Std", "b64Url", "dec", "hex");

    private final SecureRandom random;

    RandomId(SecureRandom random) {
        this.random = random;
    }

    @Override
    public List<CheckFailure> failures(Props inputs) {
        InputReader reader = new InputReader(inputs);
        reader.allowOnly(NAMES);
        if (!reader.isGiven("byteLength")) {
            reader.fail("byteLength", "missing (expected: a whole number of at least 1)");
        }
        reader.whole("byteLength", 1);
        reader.text("prefix");
        reader.keepers();
        return reader.failures();
    }

    @Override
    public Props withDefaults(Props inputs) {
        return inputs;
    }

    @Override
    public Drawn draw(Props inputs) {
        byte[] bytes = new byte[new InputReader(inputs).whole("byteLength", 1).orElseThrow()];
        random.nextBytes(bytes);
        return new Drawn(url(bytes), state(inputs, bytes));
    }

    private static Props state(Props inputs, byte[] bytes) {
        String prefix = inputs.text("prefix").orElse("");
        return inputs.with("b64Std", text(prefix, Base64.getEncoder().encodeToString(bytes)))
                .with("b64Url", text(prefix, url(bytes)))
                .with("dec", text(prefix, new BigInteger(1, bytes).toString()))
                .with("hex", text(prefix, HexFormat.of().formatHex(bytes)));
    }

    private static PropertyValue text(String prefix, String value) {
        return PropertyValue.of(prefix + value);
    }

    private static String url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public Props preview(Props inputs) {
        Props state = inputs;
        for (String output : OUTPUTS) {
            state = state.with(output, new Unknown());
        }
        return state;
    }

    /** @param id the b64Url notation, without padding; a prefix may come before it, followed by a comma */
    @Override
    public Imported importFrom(String id) {
        int comma = id.lastIndexOf(',');
        byte[] bytes = decode(id.substring(comma + 1));
        Props inputs = Props.of("byteLength", PropertyValue.of(bytes.length));
        if (comma >= 0) {
            inputs = inputs.with("prefix", PropertyValue.of(id.substring(0, comma)));
        }
        return new Imported(url(bytes), state(inputs, bytes), inputs);
    }

    private static byte[] decode(String text) {
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new ProviderError("import id: %s (expected: [PREFIX,]BASE64URL)".formatted(text), e);
        }
    }
}
