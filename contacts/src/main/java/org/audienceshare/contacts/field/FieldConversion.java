package org.audienceshare.contacts.field;

import java.time.ZoneId;
import java.util.List;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.value.ValueType;
import org.jspecify.annotations.Nullable;

/** Converts the stored values of a field when its type is changed. */
public interface FieldConversion {

    /** Most values that a report lists. */
    int MAX_LISTED = 20;

    /**
     * Reads all of the account's own values of the field as one column, and stores those that fit as the new type. Copies, and
     * contacts in a shared audience, keep what they have: their values follow the sender's.
     *
     * @param path see {@link FieldDefinition#path}
     * @param zone where days begin
     * @param dryRun whether to report only
     */
    Report convert(AccountId account, String path, ValueType type, ZoneId zone, boolean dryRun);

    /**
     * What became of the values.
     *
     * @param converted how many were stored as the new type, or would be
     * @param unchanged how many had it already
     * @param kept how many do not fit, and stay as they are
     * @param shared how many follow a sender's, and stay as they are
     * @param doubt what about all values can't be understood; null for nothing
     * @param samples some of those that do not fit
     */
    record Report(
            long converted,
            long unchanged,
            long kept,
            long shared,
            @Nullable String doubt,
            List<Misfit> samples) {

        public Report {
            samples = List.copyOf(samples);
        }
    }

    /**
     * A value that does not fit.
     *
     * @param value as people write it, shortened
     */
    record Misfit(String contactId, String value) {}
}
