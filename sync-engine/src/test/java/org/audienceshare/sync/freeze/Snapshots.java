package org.audienceshare.sync.freeze;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.events.model.SyncPlan.ContactCounts;

/** One revision in chunks, which counts how often they are read. */
public final class Snapshots implements RevisionReader {

    private final List<FrozenContact> contacts;
    private final int chunkContacts;
    private int reads;

    private Snapshots(List<FrozenContact> contacts, int chunkContacts) {
        this.contacts = contacts;
        this.chunkContacts = chunkContacts;
    }

    /** A revision of contacts without values, so many in a chunk. */
    public static Snapshots of(int chunkContacts, String... emails) {
        return new Snapshots(
                Arrays.stream(emails)
                        .map(email -> new FrozenContact(email, Map.of()))
                        .toList(),
                chunkContacts);
    }

    public int reads() {
        return reads;
    }

    public Revision revision() {
        int chunks = (contacts.size() + chunkContacts - 1) / chunkContacts;
        return new Revision(
                new AudienceId("buyers"),
                1,
                "s1",
                new AccountId("ann"),
                "Buyers",
                new ContactCounts(contacts.size(), 0, 0, 0),
                "attempt",
                new Revision.ChunkCounts(chunks, 0),
                null,
                null,
                Instant.EPOCH);
    }

    @Override
    public Optional<Revision> latest(AudienceId audience) {
        return Optional.of(revision());
    }

    @Override
    public Optional<Revision> find(AudienceId audience, int number) {
        return Optional.of(revision());
    }

    @Override
    public List<FrozenContact> snapshotChunk(Revision revision, int index) {
        reads++;
        int from = index * chunkContacts;
        return contacts.subList(from, Math.min(contacts.size(), from + chunkContacts));
    }

    @Override
    public List<DeltaEntry> deltaChunk(Revision revision, int index) {
        throw new UnsupportedOperationException();
    }
}
