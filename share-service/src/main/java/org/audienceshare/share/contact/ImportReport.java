package org.audienceshare.share.contact;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a file's rows: {@code rows = accepted + merged + refused}.
 *
 * @param accepted rows that became new contacts
 * @param merged rows that went into a contact of the same address, stored or earlier in the file
 * @param refused rows that gave nothing
 * @param refusals the refused rows in the file's order, as many as are listed
 * @param refusalsTruncated whether there are more
 * @param unmappedColumns headers of columns that went nowhere
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
     * @param line where the row starts in the file, from 1
     * @param column the field to blame, null for the row as a whole
     * @param reason why, without contact data
     */
    public record Refusal(int line, @Nullable String column, String reason) {}

    public ImportReport {
        refusals = List.copyOf(refusals);
        unmappedColumns = List.copyOf(unmappedColumns);
    }
}
