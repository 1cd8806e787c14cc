package dev.zdd.migrations.estimate;

/** Database addresses in messages. */
public final class JdbcUrl {

    private JdbcUrl() {}

    /** {@code url} without its parameters, among which a password may be. */
    public static String redacted(String url) {
        int query = url.indexOf('?');
        String base = query < 0 ? url : url.substring(0, query);
        return base.replaceFirst("//[^/@]*@", "//");
    }
}
