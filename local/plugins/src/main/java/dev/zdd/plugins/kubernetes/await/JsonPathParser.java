package dev.zdd.plugins.kubernetes.await;

import dev.zdd.plugins.kubernetes.await.JsonPath.Literal;
import dev.zdd.plugins.kubernetes.await.JsonPath.Operand;
import dev.zdd.plugins.kubernetes.await.JsonPath.Reference;
import dev.zdd.plugins.kubernetes.await.JsonPath.Step;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.function.IntPredicate;

/** Recursive descent over one path; {@link JsonPath} says which dialect. */
final class JsonPathParser {

    private static final List<String> COMPARISONS = List.of("==", "!=", "<=", ">=", "<", ">");

    private final String text;
    private int at;

    JsonPathParser(String text) {
        this.text = text;
    }

    JsonPath parse() {
        skipSpaces();
        if (at == text.length()) {
            throw expected("a path such as .status.phase");
        }
        if (peek() == '@') {
            throw expected("a path from the root, . or $ (@ is for filters)");
        }
        accept("$");
        List<Step> steps = steps();
        skipSpaces();
        if (at < text.length()) {
            throw expected("., [ or the end of the path");
        }
        return new JsonPath(steps);
    }

    private List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        while (at < text.length()) {
            if (accept("..")) {
                steps.add(new JsonPath.Descent(peek() == '[' ? bracket() : name()));
            } else if (accept(".")) {
                // kubectl takes ".[0]" and "." (the whole document) as well.
                if (peek() == '[' || at == text.length() || peek() == ' ') {
                    continue;
                }
                steps.add(name());
            } else if (peek() == '[') {
                steps.add(bracket());
            } else {
                break;
            }
        }
        return steps;
    }

    private Step name() {
        if (accept("*")) {
            return new JsonPath.Wildcard();
        }
        int start = at;
        StringBuilder name = new StringBuilder();
        while (at < text.length() && ".,[]{}$@()'\"=!<>&| \t\n".indexOf(peek()) < 0) {
            if (peek() == '\\' && at + 1 < text.length()) {
                at++;
            }
            name.append(text.charAt(at++));
        }
        if (name.isEmpty()) {
            throw expected("a field name or *");
        }
        if (peek() == '(') {
            at = start;
            throw expected("a field name (functions are not supported)");
        }
        return new JsonPath.Field(name.toString());
    }

    private Step bracket() {
        require("[");
        skipSpaces();
        if (accept("?")) {
            return filter();
        }
        List<Step> alternatives = new ArrayList<>();
        do {
            skipSpaces();
            alternatives.add(selector());
            skipSpaces();
        } while (accept(","));
        require("]");
        return alternatives.size() == 1 ? alternatives.get(0) : new JsonPath.Union(alternatives);
    }

    private Step selector() {
        // kubectl takes [] for [*].
        if (peek() == ']' || accept("*")) {
            return new JsonPath.Wildcard();
        }
        if (peek() == '\'' || peek() == '"') {
            return new JsonPath.Field(quoted());
        }
        int start = at;
        String from = number();
        if (!accept(":")) {
            if (from.isEmpty()) {
                throw expected("an index, a slice, *, ?(filter) or a quoted name");
            }
            return new JsonPath.Index(toInt(from, start));
        }
        return slice(from, start);
    }

    private Step slice(String from, int start) {
        int toAt = at;
        String to = number();
        int stepAt = at;
        String step = accept(":") ? number() : "";
        int stepSize = step.isEmpty() ? 1 : toInt(step, stepAt);
        if (stepSize < 1) {
            at = stepAt;
            throw expected("a step of at least 1");
        }
        return new JsonPath.Slice(
                from.isEmpty() ? 0 : toInt(from, start), to.isEmpty() ? Integer.MAX_VALUE : toInt(to, toAt), stepSize);
    }

    private Step filter() {
        skipSpaces();
        BiPredicate<Object, Object> condition = either();
        skipSpaces();
        require("]");
        return new JsonPath.Filter(condition);
    }

    private BiPredicate<Object, Object> either() {
        BiPredicate<Object, Object> condition = both();
        while (acceptAfterSpaces("||")) {
            condition = condition.or(both());
        }
        return condition;
    }

    private BiPredicate<Object, Object> both() {
        BiPredicate<Object, Object> condition = term();
        while (acceptAfterSpaces("&&")) {
            condition = condition.and(term());
        }
        return condition;
    }

    private BiPredicate<Object, Object> term() {
        skipSpaces();
        if (peek() == '!' && !text.startsWith("!=", at)) {
            at++;
            return term().negate();
        }
        if (accept("(")) {
            BiPredicate<Object, Object> inner = either();
            skipSpaces();
            require(")");
            return inner;
        }
        return comparison();
    }

    private BiPredicate<Object, Object> comparison() {
        Operand left = operand();
        skipSpaces();
        for (String operator : COMPARISONS) {
            if (accept(operator)) {
                skipSpaces();
                Operand right = operand();
                return (root, current) -> compare(left.values(root, current), operator, right.values(root, current));
            }
        }
        if (left instanceof Literal) {
            throw expected("a comparison, one of " + String.join(" ", COMPARISONS));
        }
        return (root, current) -> !left.values(root, current).isEmpty();
    }

    private Operand operand() {
        if (accept("@")) {
            return new Reference(new JsonPath(steps()), false);
        }
        if (accept("$")) {
            return new Reference(new JsonPath(steps()), true);
        }
        if (peek() == '\'' || peek() == '"') {
            return new Literal(quoted());
        }
        int start = at;
        String word = take(c -> Character.isLetterOrDigit(c) || c == '.' || c == '-' || c == '+');
        Literal literal = literal(word);
        if (literal == null) {
            at = start;
            throw expected("@, $, a quoted string, a number, true, false or null");
        }
        return literal;
    }

    private static Literal literal(String word) {
        return switch (word) {
            case "true" -> new Literal(true);
            case "false" -> new Literal(false);
            case "null" -> new Literal(null);
            default -> word.matches("[-+]?\\d+(\\.\\d+)?([eE][-+]?\\d+)?") ? new Literal(new BigDecimal(word)) : null;
        };
    }

    /** False when a side is missing or the two have no order; only != holds for values of different types. */
    private static boolean compare(List<Object> left, String operator, List<Object> right) {
        if (left.isEmpty() || right.isEmpty()) {
            return false;
        }
        Object a = left.get(0);
        Object b = right.get(0);
        boolean equal = equal(a, b);
        return switch (operator) {
            case "==" -> equal;
            case "!=" -> !equal;
            default -> ordered(a, operator, b);
        };
    }

    private static boolean equal(Object a, Object b) {
        if (a instanceof Number x && b instanceof Number y) {
            return decimal(x).compareTo(decimal(y)) == 0;
        }
        return Objects.equals(a, b);
    }

    private static boolean ordered(Object a, String operator, Object b) {
        int order;
        if (a instanceof Number x && b instanceof Number y) {
            order = decimal(x).compareTo(decimal(y));
        } else if (a instanceof String x && b instanceof String y) {
            order = x.compareTo(y);
        } else {
            return false;
        }
        return switch (operator) {
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            default -> order >= 0;
        };
    }

    private static BigDecimal decimal(Number number) {
        return new BigDecimal(number.toString());
    }

    private String quoted() {
        int start = at;
        char quote = text.charAt(at++);
        StringBuilder value = new StringBuilder();
        while (at < text.length() && text.charAt(at) != quote) {
            if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                at++;
            }
            value.append(text.charAt(at++));
        }
        if (at == text.length()) {
            at = start;
            throw expected("a closing " + quote + " for this quote");
        }
        at++;
        return value.toString();
    }

    private String number() {
        return take(c -> Character.isDigit(c) || c == '-');
    }

    private int toInt(String digits, int start) {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            at = start;
            throw expected("a whole number");
        }
    }

    private String take(IntPredicate fits) {
        int start = at;
        while (at < text.length() && fits.test(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private boolean acceptAfterSpaces(String token) {
        skipSpaces();
        return accept(token);
    }

    private boolean accept(String token) {
        if (text.startsWith(token, at)) {
            at += token.length();
            return true;
        }
        return false;
    }

    private void require(String token) {
        if (!accept(token)) {
            throw expected(token);
        }
    }

    private void skipSpaces() {
        take(Character::isWhitespace);
    }

    private InvalidAwaitAnnotation expected(String what) {
        String found = at < text.length() ? "\"" + text.substring(at) + "\"" : "the end";
        return new InvalidAwaitAnnotation(
                "JSONPath %s: character %d: %s (expected: %s)".formatted(text.strip(), at + 1, found, what));
    }
}
