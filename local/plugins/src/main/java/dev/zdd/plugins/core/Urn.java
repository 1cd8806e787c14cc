package dev.zdd.plugins.core;

/**
 * The engine's name of a resource: {@code urn:pulumi:STACK::PROJECT::[PARENT$]TYPE::NAME}.
 *
 * @param text the whole of it
 * @param type the type token, such as {@code kubernetes:apps/v1:Deployment}
 * @param name the name in the program
 */
public record Urn(String text, String type, String name) {

    /** @throws IllegalArgumentException when the text is not of this form */
    public static Urn parse(String text) {
        String[] parts = text.split("::", 4);
        if (parts.length != 4 || !text.startsWith("urn:pulumi:")) {
            throw new IllegalArgumentException(
                    "urn: %s (expected: urn:pulumi:STACK::PROJECT::TYPE::NAME)".formatted(text));
        }
        String types = parts[2];
        return new Urn(text, types.substring(types.lastIndexOf('$') + 1), parts[3]);
    }

    /** Whether the resource is a provider configuration that the program did not make itself. */
    public boolean isDefaultProvider() {
        return type.startsWith("pulumi:providers:") && name.startsWith("default");
    }
}
