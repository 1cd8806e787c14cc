package dev.zdd.migrations.rules;

import java.util.List;

/** Rules about files, their order and releases, which the check itself applies. */
public final class FileRules {
    /** Neither judge can tell. */
    public static final About NOT_UNDERSTOOD = About.error(
            "not-understood",
            "a statement that neither the parser nor the shadow can judge",
            "nobody knows what it does to a running version",
            "statements that can be judged, or a waiver that says why it is safe");

    /** The shadow refused it. */
    public static final About DOES_NOT_APPLY = About.error(
            "does-not-apply",
            "a statement that fails on the shadow database",
            "the release would stop here, half-way",
            "a script that runs after all that came before it; a waiver leaves the statement out of the check");

    /** The shadow lacks what the real database has. */
    public static final About NOT_CHECKABLE = About.error(
            "not-checkable",
            "a statement that needs an extension, or something that has run, which the shadow server lacks",
            "nobody knows what it does to a running version",
            "--schema FILE (pg_dump --schema-only of the database), --shadow URL (a server with the extension), or a waiver,"
                    + " which leaves the statement out of the check");

    public static final About OUT_OF_ORDER = About.error(
            "out-of-order",
            "a pending migration with a lower version than one that has run",
            "it was written and tested for a schema that is no longer there",
            "a version above all that have run");

    public static final About EDITED = About.error(
                    "edited-migration",
                    "a migration that was changed after it had run (checksum)",
                    "what is in the file is not what is in the database",
                    "restore the file; put the change into a new migration")
            .notWaivable();

    public static final About MISSING = About.error(
                    "missing-migration",
                    "a migration that has run and is no longer in the folder",
                    "a new database would not get the same schema",
                    "restore the file")
            .notWaivable();

    public static final About FAILED = About.error(
                    "failed-migration",
                    "a migration that the target's history marks as failed",
                    "nobody knows which of its statements took effect",
                    "clean up by hand what it left, then remove its row from the history")
            .notWaivable();

    public static final About EXPAND_AFTER_CONTRACT = About.error(
            "expand-after-contract",
            "a pending expand migration with a higher version than a pending contract migration",
            "the release runs expand first, so the order of the versions is not the order in which they run",
            "a higher version for the contract migration, or two releases");

    public static final About BACKFILL_BROKEN = About.error(
                    "backfill-broken",
                    "a backfill whose statement, table or key does not fit the schema after expand",
                    "it would fail in the middle of the release",
                    "a table and a key that exist, a key with a unique index")
            .notWaivable();

    public static final About PREVIOUS_BREAKS = About.error(
            "previous-release-breaks",
            "a statement of the previous release that the schema after expand, or after contract, does not accept",
            "the previous version, which still runs or may be rolled back to, fails with it",
            "keep what it needs until a release whose predecessor does not need it");

    public static final About PREVIOUS_PLAN_BREAKS = About.error(
            "previous-plan-breaks",
            "a statement that a running version has prepared, and whose result gets other columns or types",
            "its next use in a session that is open fails: cached plan must not change result type",
            "name the columns instead of * (also in RETURNING); autosave=conservative in the JDBC URL tries again;"
                    + " plan_cache_mode does not help");

    public static final About PREVIOUS_INSERT_BREAKS = About.error(
            "previous-insert-breaks",
            "an INSERT of the previous release that leaves out a column that is now NOT NULL without a default",
            "every such INSERT fails from this moment on",
            "a default, or NOT NULL in contract/ of a release whose predecessor writes the column");

    public static final About NEXT_BREAKS = About.error(
            "new-release-breaks",
            "a statement of the new release that the schema after expand, or after contract, does not accept",
            "the new version starts right after expand and fails with it",
            "an expand migration that adds what it needs");

    public static final About NEXT_NEEDS_EXPAND = About.warning(
            "new-release-needs-expand",
            "a statement of the new release that the schema before expand does not accept",
            "the new version cannot run on the old schema: this expand must not be undone while it runs",
            "a release that only expands, then one that uses it");

    public static final About MANIFEST_STALE = About.error(
            "manifest-stale",
            "a statement of the previous release that not even the present schema accepts",
            "the manifest is not that of the release that runs, so it proves nothing",
            "collect the manifest again from the tests of the release that runs");

    public static final About WAIVER_UNUSED = About.error(
                    "waiver-unused",
                    "a waiver for something that is not found there",
                    "it would hide the next mistake",
                    "remove it")
            .notWaivable();

    public static final About WAIVER_WITHOUT_REASON = About.error(
                    "waiver-without-reason",
                    "a waiver without a reason, for an unknown rule or for one that cannot be waived",
                    "nobody can tell later why it was accepted",
                    "-- zdd:allow <rule>: <why no running version suffers>")
            .notWaivable();

    static final List<About> ALL = List.of(
            NOT_UNDERSTOOD,
            DOES_NOT_APPLY,
            NOT_CHECKABLE,
            OUT_OF_ORDER,
            EDITED,
            MISSING,
            FAILED,
            EXPAND_AFTER_CONTRACT,
            BACKFILL_BROKEN,
            PREVIOUS_BREAKS,
            PREVIOUS_PLAN_BREAKS,
            PREVIOUS_INSERT_BREAKS,
            NEXT_BREAKS,
            NEXT_NEEDS_EXPAND,
            MANIFEST_STALE,
            WAIVER_UNUSED,
            WAIVER_WITHOUT_REASON);

    private FileRules() {}
}
