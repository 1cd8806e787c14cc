package dev.zdd.plugins.random;

import dev.zdd.plugins.core.PropertyValue.Props;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which characters a password consists of.
 *
 * @param length in characters
 * @param classes the classes of characters, each with the least number of its characters
 */
record PasswordRule(int length, List<CharacterClass> classes) {

    /** The official plugin's special characters, unless overrideSpecial gives others. */
    static final String SPECIAL = "!@#$%&*()-_=+[]{}<>:?";

    private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
    private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String NUMERIC = "0123456789";

    /**
     * @param used whether the free places may hold these characters
     * @param least how many there are in any case
     */
    record CharacterClass(String characters, boolean used, int least) {}

    PasswordRule {
        classes = List.copyOf(classes);
    }

    /** @param inputs checked, with every default written out */
    static PasswordRule of(Props inputs) {
        InputReader reader = new InputReader(inputs);
        String special =
                reader.text("overrideSpecial").filter(s -> !s.isEmpty()).orElse(SPECIAL);
        return new PasswordRule(
                reader.whole("length", 0).orElse(0),
                List.of(
                        characterClass(reader, "lower", "minLower", LOWER),
                        characterClass(reader, "upper", "minUpper", UPPER),
                        characterClass(reader, "numeric", "minNumeric", NUMERIC),
                        characterClass(reader, "special", "minSpecial", special)));
    }

    private static CharacterClass characterClass(InputReader reader, String used, String least, String characters) {
        return new CharacterClass(
                characters,
                reader.flag(used).orElse(true),
                reader.whole(least, 0).orElse(0));
    }

    int leastLength() {
        return classes.stream().mapToInt(CharacterClass::least).sum();
    }

    /** Whether there are characters for the places that no minimum claims. */
    boolean canFill() {
        return leastLength() == length || !alphabet().isEmpty();
    }

    private String alphabet() {
        return classes.stream()
                .filter(CharacterClass::used)
                .map(CharacterClass::characters)
                .collect(Collectors.joining());
    }

    /** Every password that follows the rule can come out; the places of the claimed characters are random, too. */
    String draw(SecureRandom random) {
        List<Character> characters = new ArrayList<>(length);
        classes.forEach(kind -> draw(characters, kind.characters(), kind.least(), random));
        draw(characters, alphabet(), length - characters.size(), random);
        Collections.shuffle(characters, random);
        return characters.stream().map(String::valueOf).collect(Collectors.joining());
    }

    private static void draw(List<Character> into, String alphabet, int count, SecureRandom random) {
        for (int i = 0; i < count; i++) {
            into.add(alphabet.charAt(random.nextInt(alphabet.length())));
        }
    }
}
