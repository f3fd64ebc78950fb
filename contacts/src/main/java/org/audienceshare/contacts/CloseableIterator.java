package org.audienceshare.contacts;

import java.util.Iterator;

/** An iterator that holds a resource, such as a cursor, until it is closed. */
public interface CloseableIterator<T> extends Iterator<T>, AutoCloseable {

    @Override
    void close();
}
