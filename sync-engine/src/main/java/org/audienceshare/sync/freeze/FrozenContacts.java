package org.audienceshare.sync.freeze;

import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** Walks a revision's contacts in the order of their addresses, one chunk in memory at a time. */
public final class FrozenContacts implements Iterator<FrozenContact> {

    private final RevisionStore store;
    private final Revision revision;
    private int nextChunk;
    private Iterator<FrozenContact> chunk = Collections.emptyIterator();

    public FrozenContacts(RevisionStore store, Revision revision) {
        this.store = store;
        this.revision = revision;
    }

    @Override
    public boolean hasNext() {
        while (!chunk.hasNext() && nextChunk < revision.chunks().snapshot()) {
            chunk = store.snapshotChunk(revision, nextChunk++).iterator();
        }
        return chunk.hasNext();
    }

    @Override
    public FrozenContact next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return chunk.next();
    }
}
