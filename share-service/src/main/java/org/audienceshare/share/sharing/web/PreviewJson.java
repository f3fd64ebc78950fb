package org.audienceshare.share.sharing.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.audienceshare.events.model.CopyCounts;
import org.audienceshare.events.model.SyncPlan.ContactCounts;
import org.audienceshare.events.model.SyncPlan.Exclusions;
import org.audienceshare.share.sharing.Previews;
import org.audienceshare.sync.preview.Preview;
import org.jspecify.annotations.Nullable;

/**
 * What a command would do.
 *
 * @param held why it would wait for approval; null if it would not
 * @param exact whether all contacts of all recipients were examined; otherwise copies and rows are estimates
 * @param examined how many recipients were examined
 */
record PreviewJson(
        @Nullable String held,
        ContactsJson contacts,
        Exclusions leftOut,
        RecipientsJson recipients,
        CopyCounts copies,
        boolean exact,
        int examined,
        List<RowJson> rows) {

    /** The audience's own contacts, exactly. */
    record ContactsJson(int total, int added, int changed, int removed) {}

    /** @param alreadyHave how many of those to be updated have the audience already */
    record RecipientsJson(int updated, int losing, int skipped, int alreadyHave) {}

    /** @param loses whether the recipient would lose the audience */
    record RowJson(
            String recipientId,
            String name,
            boolean loses,
            @JsonUnwrapped CopyCounts copies) {}

    static PreviewJson of(Previews.Answer.Expected answer) {
        Preview.Expected expected = answer.preview();
        ContactCounts contacts = expected.contacts();
        return new PreviewJson(
                expected.held().orElse(null),
                new ContactsJson(contacts.total(), contacts.added(), contacts.changed(), contacts.removed()),
                contacts.excluded(),
                new RecipientsJson(expected.recipients(), expected.losing(), expected.skipped(), expected.known()),
                expected.copies(),
                expected.exact(),
                expected.rows().size(),
                expected.rows().stream()
                        .map(row -> new RowJson(
                                row.recipient().value(),
                                answer.names().get(row.recipient()),
                                row.loses(),
                                row.copies()))
                        .toList());
    }
}
