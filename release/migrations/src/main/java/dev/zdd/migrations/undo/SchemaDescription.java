package dev.zdd.migrations.undo;

import dev.zdd.migrations.MigrationException;
import dev.zdd.migrations.shadow.ShadowDatabase;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;

/**
 * A schema in words, one line for each property of each object, without oids and column positions: two schemas with the same
 * lines are the same to everybody who uses them.
 */
record SchemaDescription(Set<String> lines) {
    private static final String USER = "n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'";

    private static final String LINES = """
            SELECT 'schema ' || n.nspname || ' ' || coalesce(n.nspacl::text, '') FROM pg_namespace n WHERE %1$s
            UNION ALL
            SELECT concat_ws(' ', 'relation', c.oid::regclass, c.relkind, c.relpersistence, c.relowner::regrole, c.reloptions,
                c.relacl, c.relreplident, c.relrowsecurity, c.relforcerowsecurity, c.reltablespace, c.relispartition,
                pg_get_expr(c.relpartbound, c.oid), (SELECT i.inhparent::regclass FROM pg_inherits i WHERE i.inhrelid = c.oid LIMIT 1),
                CASE WHEN c.relkind IN ('v', 'm') THEN pg_get_viewdef(c.oid) END)
              FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind <> 't' AND %1$s
            UNION ALL
            SELECT concat_ws(' ', 'column', c.oid::regclass || '.' || a.attname, format_type(a.atttypid, a.atttypmod),
                a.attnotnull, a.attidentity::text, a.attgenerated::text, a.attstorage::text, a.attcollation, a.attoptions, a.attacl,
                a.attstattarget, pg_get_expr(d.adbin, d.adrelid))
              FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
              LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
              WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'c') AND %1$s
            UNION ALL
            SELECT concat_ws(' ', 'constraint', k.conname, k.conrelid::regclass, k.convalidated, pg_get_constraintdef(k.oid))
              FROM pg_constraint k JOIN pg_namespace n ON n.oid = k.connamespace WHERE %1$s
            UNION ALL
            SELECT concat_ws(' ', 'index', i.indisvalid, i.indisclustered, i.indisreplident, pg_get_indexdef(i.indexrelid))
              FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace
              WHERE %1$s
            UNION ALL
            SELECT concat_ws(' ', 'trigger', t.tgenabled, pg_get_triggerdef(t.oid))
              FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
              WHERE NOT t.tgisinternal AND %1$s
            UNION ALL
            SELECT concat_ws(' ', 'routine', p.oid::regprocedure, p.proowner::regrole, p.proacl, p.prosrc, p.probin,
                CASE WHEN p.prokind IN ('f', 'p') THEN pg_get_functiondef(p.oid) END)
              FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE %1$s
            UNION ALL
            SELECT concat_ws(' ', 'type', t.oid::regtype, t.typtype, t.typnotnull, t.typdefault, t.typacl,
                (SELECT string_agg(e.enumlabel, ',' ORDER BY e.enumsortorder) FROM pg_enum e WHERE e.enumtypid = t.oid))
              FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace WHERE t.typtype <> 'c' AND %1$s
            UNION ALL
            SELECT concat_ws(' ', 'sequence', s.seqrelid::regclass, s.seqtypid::regtype, s.seqincrement, s.seqmax, s.seqmin,
                s.seqcycle) FROM pg_sequence s
            UNION ALL
            SELECT concat_ws(' ', 'rule', r.ev_enabled, pg_get_ruledef(r.oid)) FROM pg_rewrite r
              JOIN pg_class c ON c.oid = r.ev_class JOIN pg_namespace n ON n.oid = c.relnamespace
              WHERE r.rulename <> '_RETURN' AND %1$s
            UNION ALL
            SELECT concat_ws(' ', 'policy', p.polname, p.polrelid::regclass, p.polcmd::text, p.polpermissive, p.polroles,
                pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid)) FROM pg_policy p
            UNION ALL
            SELECT concat_ws(' ', 'statistics', pg_get_statisticsobjdef(s.oid)) FROM pg_statistic_ext s
            UNION ALL
            SELECT concat_ws(' ', 'extension', e.extname, e.extversion) FROM pg_extension e
            UNION ALL
            SELECT concat_ws(' ', 'event trigger', e.evtname, e.evtenabled, e.evtfoid::regprocedure) FROM pg_event_trigger e
            UNION ALL
            SELECT concat_ws(' ', 'publication', p.pubname, p.puballtables) FROM pg_publication p
            UNION ALL
            SELECT concat_ws(' ', 'published', r.prrelid::regclass) FROM pg_publication_rel r
            UNION ALL
            SELECT concat_ws(' ', 'default privileges', d.defaclrole::regrole, d.defaclobjtype, d.defaclacl) FROM pg_default_acl d
            UNION ALL
            SELECT concat_ws(' ', 'comment', o.type, o.identity, d.description)
              FROM pg_description d, LATERAL pg_identify_object(d.classoid, d.objoid, d.objsubid) o
              WHERE o.schema IS DISTINCT FROM 'pg_catalog' AND o.schema IS DISTINCT FROM 'information_schema'
                AND d.objoid >= 16384
            """.formatted(USER);

    static SchemaDescription of(ShadowDatabase database) {
        try {
            String text = database.value(
                            "SELECT string_agg(replace(line, E'\\n', ' '), E'\\n') FROM (%s) AS all_of_it (line)"
                                    .formatted(LINES))
                    .orElse("");
            return new SchemaDescription(new TreeSet<>(text.lines().toList()));
        } catch (SQLException e) {
            throw new MigrationException("shadow server: " + e.getMessage(), e);
        }
    }

    /** What is here and not in {@code other}. */
    Set<String> without(SchemaDescription other) {
        Set<String> rest = new TreeSet<>(lines);
        rest.removeAll(other.lines());
        return rest;
    }
}
