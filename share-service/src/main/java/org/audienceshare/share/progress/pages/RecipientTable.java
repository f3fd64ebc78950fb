package org.audienceshare.share.progress.pages;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.audienceshare.events.model.CopyCounts;
import org.audienceshare.events.model.RecipientResult;
import org.audienceshare.events.model.RecipientResult.Outcome;
import org.audienceshare.share.directory.AccountNames;
import org.audienceshare.share.pages.NameQuery;
import org.jspecify.annotations.Nullable;

/**
 * A page of the recipients of a sync that have ended.
 *
 * @param found how many the search finds
 * @param total how many there are
 * @param page the number of this page, from 1
 * @param pages how many pages there are, at least 1
 */
record RecipientTable(List<Row> rows, Search search, int found, int total, int page, int pages) {

    private static final int ROWS = 50;

    /** The order of the rows. */
    enum Sort {
        FAILED_FIRST(Comparator.comparing(row -> row.outcome() == Outcome.FAILED ? 0 : 1)),
        NAME(Comparator.comparing(row -> 0)),
        SLOWEST_FIRST(Comparator.comparing(Row::durationMillis, Comparator.reverseOrder()));

        private final Comparator<Row> order;

        Sort(Comparator<Row> order) {
            this.order = order.thenComparing(row -> row.name().toLowerCase(Locale.ROOT))
                    .thenComparing(Row::id);
        }
    }

    /**
     * What is looked for.
     *
     * @param name the beginnings of words of the name
     * @param outcome null for all
     */
    record Search(
            @Nullable String name,
            @Nullable Outcome outcome,
            @Nullable Sort sort,
            @Nullable Integer page) {

        static final Search EMPTY = new Search(null, null, null, null);

        private boolean finds(Row row, NameQuery names) {
            return (outcome == null || row.outcome() == outcome)
                    && (names.finds(row.name()) || names.starts().equals(List.of(row.id())));
        }
    }

    /**
     * A recipient.
     *
     * @param name its id if the reader may not see the name
     * @param error why it failed; empty if it did not
     */
    record Row(String id, String name, Outcome outcome, CopyCounts counts, long durationMillis, String error) {

        static Row of(RecipientResult result, AccountNames names) {
            String error = result.error();
            return new Row(
                    result.recipient().value(),
                    names.get(result.recipient()),
                    result.outcome(),
                    result.counts(),
                    result.durationMillis(),
                    error == null ? "" : error);
        }

        /** The end of the outcome's class in the style sheet. */
        public String style() {
            return switch (outcome) {
                case APPLIED, REMOVED -> "done";
                case SUPERSEDED, SKIPPED -> "";
                case FAILED -> "bad";
            };
        }

        /** Such as {@code 1.52}. */
        public String seconds() {
            return String.format(Locale.ENGLISH, "%,.2f", durationMillis / 1000.0);
        }
    }

    static RecipientTable of(List<Row> all, Search search) {
        Sort sort = search.sort() == null ? Sort.FAILED_FIRST : search.sort();
        NameQuery names = NameQuery.of(search.name());
        List<Row> found = all.stream()
                .filter(row -> search.finds(row, names))
                .sorted(sort.order)
                .toList();
        int pages = Math.max(1, (found.size() + ROWS - 1) / ROWS);
        int page = Math.min(Math.max(search.page() == null ? 1 : search.page(), 1), pages);
        List<Row> rows = found.stream().skip((page - 1L) * ROWS).limit(ROWS).toList();
        return new RecipientTable(rows, search, found.size(), all.size(), page, pages);
    }

    public List<Outcome> outcomes() {
        return List.of(Outcome.values());
    }

    public List<Sort> sorts() {
        return List.of(Sort.values());
    }
}
