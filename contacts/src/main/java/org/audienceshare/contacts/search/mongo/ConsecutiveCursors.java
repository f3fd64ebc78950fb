package org.audienceshare.contacts.search.mongo;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCursor;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.audienceshare.contacts.CloseableIterator;
import org.jspecify.annotations.Nullable;

/** The results of several queries one after the other, with one cursor at a time. */
final class ConsecutiveCursors<D, T> implements CloseableIterator<T> {

    private final Iterator<FindIterable<D>> queries;
    private final Function<D, T> decode;
    private @Nullable MongoCursor<D> cursor;

    ConsecutiveCursors(Iterator<FindIterable<D>> queries, Function<D, T> decode) {
        this.queries = queries;
        this.decode = decode;
    }

    @Override
    public boolean hasNext() {
        while (cursor == null || !cursor.hasNext()) {
            close();
            if (!queries.hasNext()) {
                return false;
            }
            cursor = queries.next().cursor();
        }
        return true;
    }

    @Override
    public T next() {
        if (!hasNext() || cursor == null) {
            throw new NoSuchElementException();
        }
        return decode.apply(cursor.next());
    }

    @Override
    public void close() {
        if (cursor != null) {
            cursor.close();
            cursor = null;
        }
    }
}
