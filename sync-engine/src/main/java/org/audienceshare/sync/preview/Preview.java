package org.audienceshare.sync.preview;

import java.util.List;
import java.util.Optional;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.events.model.CopyCounts;
import org.audienceshare.events.model.SyncPlan.ContactCounts;

/** What would come of an event. */
public sealed interface Preview {

    /** The event would be refused. */
    record Refused(String reason) implements Preview {}

    /**
     * The event would be carried out.
     *
     * @param held whether it would wait for leave to remove that many contacts; the rest says what happens with leave
     * @param contacts the revision that would be frozen, exactly
     * @param recipients how many would be updated
     * @param losing how many would lose the audience
     * @param skipped accounts that the selections name and that get nothing, such as inactive ones
     * @param known how many of those to be updated have the audience already
     * @param copies sum over all recipients, updated and losing
     * @param rows the recipients that were looked at, by id
     * @param exact whether all contacts of all recipients were looked at; else {@code copies} and rows are estimates
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
     * What would come of it for one recipient.
     *
     * @param loses whether it would lose the audience
     */
    record Row(AccountId recipient, boolean loses, CopyCounts copies) {}
}
