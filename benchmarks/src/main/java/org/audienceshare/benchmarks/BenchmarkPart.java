package org.audienceshare.benchmarks;

import java.util.Locale;

/** What {@code bench --only} can name. */
enum BenchmarkPart {
    /** Large shares and what follows them, beside the driver. */
    SHARES,
    /** MongoDB's sink connector beside them. */
    CONNECTOR,
    /** Sync Now until visible. */
    LATENCY,
    /** Small shares that arrive all at once, and a sync of each. */
    SMALL_SHARES,
    /** Results that are projected. */
    RESULTS,
    /** The import of a CSV file. */
    IMPORT,
    /** How the cost grows with recipients, contacts, and what recipients have; not with {@code --quick}. */
    SCALING,
    /** Pages of the share-service for many users at once. */
    PAGES,
    /** The same share with 1, 2 and 4 workers; not with {@code --quick}. */
    WORKERS;

    /** As it is written on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
