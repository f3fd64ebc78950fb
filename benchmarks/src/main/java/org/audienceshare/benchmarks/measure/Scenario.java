package org.audienceshare.benchmarks.measure;

/** What is measured. */
public enum Scenario {
    RAW_INSERT("driver alone: insertMany", "copies", "raw-insert"),
    RAW_READ("driver alone: read by address", "contacts", "raw-read"),
    NAIVE_UPSERT("one upsert a copy", "copies", "naive-upsert"),
    CONNECTOR("sink connector, records there before", "copies", "connector"),
    CONNECTOR_PRODUCED("sink connector, with its producer", "copies", "connector-produced"),
    FIRST_SHARE("first share", "copies", "first-share"),
    FREEZE_FIRST("first share, until planned", "contacts", "freeze-first"),
    RESYNC_UNCHANGED("sync, nothing changed", "contacts", "resync-unchanged"),
    RESYNC_ONE_PERCENT("sync, 1 % changed", "changed copies", "resync-1-percent"),
    REMOVE_TEN_PERCENT("sync, 10 % removed", "removed copies", "remove-10-percent"),
    REPLAY_CONVERGED("replay, nothing to restore", "compared copies", "replay-converged"),
    FULL_AFTER_DAMAGE("FULL, 5 % of the copies lost", "compared copies", "full-after-damage"),
    MERGE_INTO_HALF("first share, half of them known", "copies", "merge-into-half"),
    SYNC_VISIBLE("Sync Now until visible", "syncs", "sync-visible"),
    SYNC_VISIBLE_BESIDE("Sync Now beside a large share", "syncs", "sync-visible-beside-share"),
    SMALL_SHARES("small shares, all at once", "shares", "small-shares"),
    SMALL_SYNCS("small syncs, all at once", "syncs", "small-syncs"),
    RESULTS_PROJECTED("results into the projection", "results", "results-projected"),
    CSV_IMPORT("import of a CSV file", "rows", "csv-import"),
    SCALE_RECIPIENTS("so many recipients of 10 contacts", "recipients", "scale-recipients"),
    SCALE_PLANNED("so many recipients, until planned", "recipients", "scale-planned"),
    SCALE_CONTACTS("so many contacts, one recipient", "copies", "scale-contacts"),
    SCALE_UNCHANGED("so many contacts, nothing changed", "contacts", "scale-unchanged"),
    SCALE_OWNED("100 contacts, recipient has so many", "copies", "scale-owned"),
    PAGE_TYPEAHEAD("page: typeahead of the share dialog", "requests", "page-typeahead"),
    PAGE_AUDIENCE("page: an audience", "requests", "page-audience"),
    PAGE_PROGRESS("page: progress of a share", "requests", "page-progress"),
    SHARE_ONE_WORKER("first share, 1 worker", "copies", "first-share-1-worker"),
    SHARE_TWO_WORKERS("first share, 2 workers", "copies", "first-share-2-workers"),
    SHARE_FOUR_WORKERS("first share, 4 workers", "copies", "first-share-4-workers");

    private final String title;
    private final String unit;
    private final String key;

    Scenario(String title, String unit, String key) {
        this.title = title;
        this.unit = unit;
        this.key = key;
    }

    /** For a reader. */
    public String title() {
        return title;
    }

    /** What a run handles so many of. */
    public String unit() {
        return unit;
    }

    /** For files; never changed. */
    public String key() {
        return key;
    }
}
