package org.audienceshare.share.contact;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of an import: {@code rows = accepted + merged + refused}.
 *
 * @param accepted rows that became new contacts
 * @param merged rows that were merged into a contact with the same address, stored or earlier in the file
 * @param refused rows that were not imported
 * @param refusals the refused rows in the order of the file, up to a maximum
 * @param refusalsTruncated whether more rows were refused than listed
 * @param unmappedColumns headers of columns that were not imported
 */
public record ImportReport(
        long rows,
        long accepted,
        long merged,
        long refused,
        List<Refusal> refusals,
        boolean refusalsTruncated,
        List<String> unmappedColumns) {

    /**
     * @param line the first line of the row in the file, from 1
     * @param column the field with the problem, null if it is the whole row
     * @param reason why, without contact data
     */
    public record Refusal(int line, @Nullable String column, String reason) {}

    public ImportReport {
        refusals = List.copyOf(refusals);
        unmappedColumns = List.copyOf(unmappedColumns);
    }
}
