package org.audienceshare.cli.rest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of an import.
 *
 * @param dryRun whether nothing was written
 * @param accepted rows that became new contacts
 * @param merged rows that were merged into a contact with the same address
 * @param refused rows that were rejected
 * @param optedOut addresses that the file opts out
 * @param notStated addresses about which a column for consent says nothing
 * @param refusals the rejected rows, up to the limit of the service
 * @param file how the file was read, null from a service that does not say so
 */
public record ImportResponse(
        boolean dryRun,
        long rows,
        long accepted,
        long merged,
        long refused,
        long optedOut,
        long notStated,
        List<Refusal> refusals,
        @Nullable FileResponse file) {

    /** @param line where the row starts in the file, from 1 */
    public record Refusal(long line, @Nullable String column, String reason) {}

    /** How the file was read. */
    public record FileResponse(
            String charset,
            String separator,
            List<Column> columns,
            List<Conflict> conflicts,
            List<List<String>> firstRows) {

        public FileResponse {
            columns = columns == null ? List.of() : List.copyOf(columns);
            conflicts = conflicts == null ? List.of() : List.copyOf(conflicts);
            firstRows = firstRows == null ? List.of() : List.copyOf(firstRows);
        }
    }

    /**
     * A column of the file.
     *
     * @param use IMPORTED, CONSENT, IGNORED or NOT_IMPORTED
     * @param field the field that it feeds, null if none
     */
    public record Column(
            String header, String use, @Nullable String field, List<String> samples) {

        public Column {
            samples = samples == null ? List.of() : List.copyOf(samples);
        }
    }

    /** Columns that claim the same field. */
    public record Conflict(String field, String used, List<String> others, long valuesLeftOut) {}

    public ImportResponse {
        refusals = refusals == null ? List.of() : List.copyOf(refusals);
    }

    /** How many entries of each kind were put into the directory. */
    public record DirectoryResponse(int organisations, int accounts, int teams) {}
}
