package org.audienceshare.cli.rest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of an import.
 *
 * @param accepted rows that became new contacts
 * @param merged rows that were merged into a contact with the same address
 * @param refused rows that were rejected
 * @param refusals the rejected rows, up to the limit of the service
 * @param unmappedColumns headers without a field
 */
public record ImportResponse(
        long rows, long accepted, long merged, long refused, List<Refusal> refusals, List<String> unmappedColumns) {

    /** @param line where the row starts in the file, from 1 */
    public record Refusal(long line, @Nullable String column, String reason) {}

    public ImportResponse {
        refusals = refusals == null ? List.of() : List.copyOf(refusals);
        unmappedColumns = unmappedColumns == null ? List.of() : List.copyOf(unmappedColumns);
    }

    /** How many entries of each kind were put into the directory. */
    public record DirectoryResponse(int organisations, int accounts, int teams) {}
}
