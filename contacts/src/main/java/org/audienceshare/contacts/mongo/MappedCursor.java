package org.audienceshare.contacts.mongo;

import com.mongodb.client.MongoCursor;
import java.util.function.Function;
import org.audienceshare.contacts.CloseableIterator;

/** A cursor whose documents are decoded as they are read. */
public record MappedCursor<D, T>(MongoCursor<D> cursor, Function<D, T> decode) implements CloseableIterator<T> {

    @Override
    public boolean hasNext() {
        return cursor.hasNext();
    }

    @Override
    public T next() {
        return decode.apply(cursor.next());
    }

    @Override
    public void close() {
        cursor.close();
    }
}
