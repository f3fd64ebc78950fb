package org.audienceshare.local.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of an import.
 *
 * @param accepted new contacts
 * @param merged rows that went into a contact of the same address
 * @param refused rows that were left out
 * @param refusals the refused rows, as many as the service lists
 * @param unmappedColumns headers that no field was found for
 */
public record ImportReport(
        long rows, long accepted, long merged, long refused, List<Refusal> refusals, List<String> unmappedColumns) {

    /** @param line where the row starts in the file, from 1 */
    public record Refusal(long line, @Nullable String column, String reason) {}

    public ImportReport {
        refusals = refusals == null ? List.of() : List.copyOf(refusals);
        unmappedColumns = unmappedColumns == null ? List.of() : List.copyOf(unmappedColumns);
    }
}
