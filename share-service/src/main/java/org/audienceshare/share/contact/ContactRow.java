package org.audienceshare.share.contact;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One row of a file of contacts. */
sealed interface ContactRow {

    /** The number of its first line in the file, from 1. */
    int line();

    /**
     * A contact.
     *
     * @param email normalised
     * @param document the fields that it gives, by name, the address among them
     */
    record Accepted(int line, String email, Map<String, Object> document) implements ContactRow {}

    /**
     * A row that gives no contact.
     *
     * @param column the field to blame, null for the row as a whole
     * @param reason why, without anything of the row's
     */
    record Refused(int line, @Nullable String column, String reason) implements ContactRow {}
}
