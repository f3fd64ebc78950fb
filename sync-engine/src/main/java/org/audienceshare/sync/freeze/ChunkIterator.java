package org.audienceshare.sync.freeze;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.IntFunction;

/** Iterates over the entries of chunks, one chunk in memory at a time. */
final class ChunkIterator<T> implements Iterator<T> {

    private final int chunks;
    private final IntFunction<List<T>> read;
    private int nextChunk;
    private Iterator<T> chunk = Collections.emptyIterator();

    ChunkIterator(int chunks, IntFunction<List<T>> read) {
        this.chunks = chunks;
        this.read = read;
    }

    @Override
    public boolean hasNext() {
        while (!chunk.hasNext() && nextChunk < chunks) {
            chunk = read.apply(nextChunk++).iterator();
        }
        return chunk.hasNext();
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return chunk.next();
    }
}
