package org.audienceshare.sync.apply;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.placement.AccountMovingException;
import org.audienceshare.sync.freeze.Revision;
import org.audienceshare.sync.merge.ContactWrite;
import org.jspecify.annotations.Nullable;

/** Reads and writes recipients' collections. */
public interface RecipientContacts extends RecipientContactReader {

    /**
     * Called under the recipient's lease, before anything is read: what is read and written then is where the contacts are now.
     *
     * @throws AccountMovingException if they are on their way to another cluster
     */
    void begin(AccountId recipient);

    /**
     * Writes in any order, and continues after a contact that the database rejects.
     *
     * @param writes at most one per contact
     */
    WriteOutcome write(AccountId recipient, CopyMetadata metadata, List<ContactWrite> writes);

    /**
     * What a write records on a contact about the sync.
     *
     * @param revision the revision that copies come from; copies get the time of its freeze as their creation time. Null
     *     where nothing is inserted, because the audience is removed
     * @param at the contact's new update time
     */
    record CopyMetadata(
            AudienceId audience, String tag, @Nullable Revision revision, Instant at) {}

    /**
     * The outcome of a bulk write; a contact that is in neither part is written.
     *
     * @param rejected the database's reasons, without contact data, by address
     * @param retry addresses whose contact changed meanwhile: read, merge and write them again. Each with the reason to reject
     *     it if this does not help, without contact data
     */
    record WriteOutcome(Map<String, String> rejected, Map<String, String> retry) {

        public static final WriteOutcome ALL_WRITTEN = new WriteOutcome(Map.of(), Map.of());

        /** Both together. */
        public WriteOutcome plus(WriteOutcome other) {
            Map<String, String> allRejected = new HashMap<>(rejected);
            allRejected.putAll(other.rejected);
            Map<String, String> allRetries = new HashMap<>(retry);
            allRetries.putAll(other.retry);
            return new WriteOutcome(allRejected, allRetries);
        }
    }
}
