package dev.zdd.crd;

/** Fields of any object inside a custom resource, by their names in the API. */
public final class Fields extends ApiObject<Fields> {

    private Fields() {}

    /** With one field; {@link #with} sets the others. */
    public static Fields of(String field, Object value) {
        return new Fields().with(field, value);
    }
}
