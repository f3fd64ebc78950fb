package org.audienceshare.sync.apply;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.contact.Contact;
import org.audienceshare.sync.freeze.Revision;
import org.jspecify.annotations.Nullable;

/** Recipients' collections, for the sync to read and write. */
public interface RecipientContacts {

    /**
     * The members of a shared audience in the order of their addresses; those without an address come first. To be
     * closed.
     */
    Members members(AccountId recipient, AudienceId audience);

    /**
     * What the recipient has of these addresses, one record an address: a member of the audience before others, else
     * the one created first.
     *
     * @param addresses normalised, at most a chunk's
     */
    Map<String, Contact> find(AccountId recipient, AudienceId audience, Collection<String> addresses);

    /**
     * Writes in no order, and goes on after a contact that is refused.
     *
     * @param writes at most one a contact
     */
    WriteOutcome write(AccountId recipient, Stamp stamp, List<ContactWrite> writes);

    /**
     * What a write leaves on a contact about itself.
     *
     * @param revision the revision that copies come from; its freezing is when they are said to be created. Null where
     *     nothing is inserted, because the audience is taken away
     * @param at when contacts are said to be updated
     */
    record Stamp(AudienceId audience, String tag, @Nullable Revision revision, Instant at) {}

    /** An ordered stream of contacts. */
    interface Members extends Iterator<Contact>, AutoCloseable {
        @Override
        void close();
    }

    /**
     * What became of a bulk; what is in neither part is written.
     *
     * @param rejected reasons of the database, without contact data, by address
     * @param again addresses of which the contact changed meanwhile: to be read, merged and written again
     */
    record WriteOutcome(Map<String, String> rejected, Set<String> again) {
        public static final WriteOutcome ALL_WRITTEN = new WriteOutcome(Map.of(), Set.of());

        /** Both together. */
        public WriteOutcome plus(WriteOutcome other) {
            Map<String, String> allRejected = new HashMap<>(rejected);
            allRejected.putAll(other.rejected);
            Set<String> allAgain = new HashSet<>(again);
            allAgain.addAll(other.again);
            return new WriteOutcome(allRejected, allAgain);
        }
    }
}
