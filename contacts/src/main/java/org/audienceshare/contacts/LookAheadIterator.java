package org.audienceshare.contacts;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** An iterator that knows whether there is a next element only after it has read it. */
public abstract class LookAheadIterator<T> implements Iterator<T> {

    private @Nullable T next;

    /** Reads on to the next element; null at the end. */
    protected abstract @Nullable T read();

    @Override
    public final boolean hasNext() {
        if (next == null) {
            next = read();
        }
        return next != null;
    }

    @Override
    public final T next() {
        T element = hasNext() ? next : null;
        if (element == null) {
            throw new NoSuchElementException();
        }
        next = null;
        return element;
    }
}
