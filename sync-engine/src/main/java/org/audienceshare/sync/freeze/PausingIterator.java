package org.audienceshare.sync.freeze;

import java.util.Iterator;

/** Reaches a {@link ChunkBoundary} before each further {@value #CHUNK_CONTACTS} contacts. */
final class PausingIterator<T> implements Iterator<T> {

    static final int CHUNK_CONTACTS = 1_000;

    private final Iterator<T> contacts;
    private final ChunkBoundary boundary;
    private int inChunk;

    PausingIterator(Iterator<T> contacts, ChunkBoundary boundary) {
        this.contacts = contacts;
        this.boundary = boundary;
    }

    @Override
    public boolean hasNext() {
        return contacts.hasNext();
    }

    @Override
    public T next() {
        if (inChunk == CHUNK_CONTACTS) {
            boundary.reached();
            inChunk = 0;
        }
        inChunk++;
        return contacts.next();
    }
}
