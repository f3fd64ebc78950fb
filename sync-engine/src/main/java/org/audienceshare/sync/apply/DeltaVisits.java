package org.audienceshare.sync.apply;

import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.audienceshare.sync.freeze.DeltaEntry;
import org.audienceshare.sync.freeze.Revision;
import org.audienceshare.sync.freeze.RevisionStore;

/** Visits only what changed since the revision before, for a recipient that has exactly that one. */
final class DeltaVisits implements Iterator<Visit> {

    private final RevisionStore store;
    private final Revision revision;
    private int nextChunk;
    private Iterator<DeltaEntry> chunk = Collections.emptyIterator();

    DeltaVisits(RevisionStore store, Revision revision) {
        this.store = store;
        this.revision = revision;
    }

    @Override
    public boolean hasNext() {
        while (!chunk.hasNext() && nextChunk < revision.chunks().delta()) {
            chunk = store.deltaChunk(revision, nextChunk++).iterator();
        }
        return chunk.hasNext();
    }

    @Override
    public Visit next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        DeltaEntry entry = chunk.next();
        return new Visit(entry.email(), entry.before() != null, entry.before(), entry.after(), null);
    }
}
