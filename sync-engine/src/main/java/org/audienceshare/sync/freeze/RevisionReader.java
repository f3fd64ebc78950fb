package org.audienceshare.sync.freeze;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.audienceshare.contacts.AudienceId;

/** Reads revisions and their chunks. */
public interface RevisionReader {

    /** The committed revision with the highest number. */
    Optional<Revision> latest(AudienceId audience);

    Optional<Revision> find(AudienceId audience, int number);

    /**
     * A chunk of the revision's contacts.
     *
     * @param index 0 to {@code revision.chunks().snapshot() - 1}
     */
    List<FrozenContact> snapshotChunk(Revision revision, int index);

    /**
     * A chunk of the differences from the previous revision.
     *
     * @param index 0 to {@code revision.chunks().delta() - 1}
     */
    List<DeltaEntry> deltaChunk(Revision revision, int index);

    /** The revision's contacts in the order of their canonical addresses, one chunk in memory at a time. */
    default Iterator<FrozenContact> contacts(Revision revision) {
        return contacts(revision, index -> snapshotChunk(revision, index));
    }

    /** The same with chunks that are read in another way. */
    static Iterator<FrozenContact> contacts(Revision revision, IntFunction<List<FrozenContact>> chunks) {
        Supplier<Iterator<FrozenContact>> stored =
                () -> new ChunkIterator<>(revision.chunks().snapshot(), chunks);
        return revision.canonicalAddresses()
                ? stored.get()
                : EarlierSpellings.inOrder(stored, FrozenContact::email, FrozenContact::under);
    }

    /** The addresses that are no longer in the revision, in their order, one chunk in memory at a time. */
    default Iterator<String> removed(Revision revision) {
        Supplier<Iterator<String>> stored = () -> new ChunkIterator<>(
                revision.chunks().delta(),
                index -> deltaChunk(revision, index).stream()
                        .filter(entry -> entry.after() == null)
                        .map(DeltaEntry::email)
                        .toList());
        return revision.canonicalAddresses()
                ? stored.get()
                : EarlierSpellings.inOrder(stored, address -> address, (address, canonical) -> canonical);
    }

    /**
     * The differences from the previous revision in the order of the addresses, one chunk in memory at a time. Only where both
     * have canonical addresses.
     */
    default Iterator<DeltaEntry> delta(Revision revision) {
        return new ChunkIterator<>(revision.chunks().delta(), index -> deltaChunk(revision, index));
    }
}
