package org.audienceshare.sync.preview;

import java.util.List;
import java.util.Optional;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.events.model.CopyCounts;
import org.audienceshare.events.model.SyncPlan.ContactCounts;

/** What an event would do. */
public sealed interface Preview {

    /** The event would be rejected. */
    record Rejected(String reason) implements Preview {}

    /**
     * The event would be processed.
     *
     * @param held why it would wait for an approval, empty if it would not; the rest says what happens after the approval
     * @param contacts the revision that would be frozen, exactly
     * @param recipients how many would be updated
     * @param losing how many would lose the audience
     * @param skipped selected accounts that get nothing, such as inactive ones
     * @param known how many of the updated recipients have the audience already
     * @param copies sum over all recipients, updated and losing
     * @param rows the recipients that were previewed, by id
     * @param exact whether all contacts of all recipients were previewed; else {@code copies} and rows are estimates
     */
    record Expected(
            Optional<String> held,
            ContactCounts contacts,
            int recipients,
            int losing,
            int skipped,
            int known,
            CopyCounts copies,
            List<Row> rows,
            boolean exact)
            implements Preview {

        public Expected {
            rows = List.copyOf(rows);
        }
    }

    /**
     * What the event would do at one recipient.
     *
     * @param loses whether it would lose the audience
     */
    record Row(AccountId recipient, boolean loses, CopyCounts copies) {}
}
