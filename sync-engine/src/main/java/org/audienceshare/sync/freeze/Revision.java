package org.audienceshare.sync.freeze;

import java.time.Instant;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.filter.Filter;
import org.audienceshare.events.model.MergePolicy;
import org.audienceshare.events.model.SyncPlan.ContactCounts;
import org.jspecify.annotations.Nullable;

/**
 * An immutable frozen copy of an audience's eligible contacts. Committed by one insert of this record; its chunks are
 * found through {@code attempt}.
 *
 * @param number the audience's revisions count from 1
 * @param syncId the event that requested it
 * @param tag the audience's name when it was frozen
 * @param counts its contacts, and what changed since revision {@code number - 1}
 * @param attempt identifies the chunks; an attempt without a revision is garbage. Empty after the contacts were deleted
 * @param chunks how many snapshot and delta chunks there are
 * @param filterSet the filter that a managed audience's recipients get instead of contacts, null for audiences with contacts
 * @param policy the merge policy at recipients, null for the deployment's
 * @param frozenAt when the freeze began: what happened later is perhaps not in it
 * @param canonicalAddresses whether its addresses are canonical, and in their order; earlier releases froze other spellings
 */
public record Revision(
        AudienceId audience,
        int number,
        String syncId,
        AccountId owner,
        String tag,
        ContactCounts counts,
        String attempt,
        ChunkCounts chunks,
        @Nullable Filter filterSet,
        @Nullable MergePolicy policy,
        Instant frozenAt,
        boolean canonicalAddresses) {

    /** How many chunks an attempt wrote. */
    public record ChunkCounts(int snapshot, int delta) {}

    public Revision {
        if (number < 1) {
            throw new IllegalArgumentException("revisions count from 1");
        }
    }

    /** With canonical addresses. */
    public Revision(
            AudienceId audience,
            int number,
            String syncId,
            AccountId owner,
            String tag,
            ContactCounts counts,
            String attempt,
            ChunkCounts chunks,
            @Nullable Filter filterSet,
            @Nullable MergePolicy policy,
            Instant frozenAt) {
        this(audience, number, syncId, owner, tag, counts, attempt, chunks, filterSet, policy, frozenAt, true);
    }

    /** About how many contacts fit into a chunk, 1 or more: few where they are large. Nobody knows how full a single chunk is. */
    public int contactsInAChunk() {
        return chunks.snapshot() <= 1 ? Integer.MAX_VALUE : Math.max(1, counts.total() / (chunks.snapshot() - 1));
    }

    /** Whether its contacts were deleted, because nobody had the audience any more. */
    public boolean contactsDeleted() {
        return attempt.isEmpty();
    }

    /** The same without its contacts. */
    public Revision withoutContacts() {
        return new Revision(
                audience,
                number,
                syncId,
                owner,
                tag,
                ContactCounts.NONE,
                "",
                new ChunkCounts(0, 0),
                filterSet,
                policy,
                frozenAt,
                canonicalAddresses);
    }
}
