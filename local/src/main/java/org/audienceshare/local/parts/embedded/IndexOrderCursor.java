package org.audienceshare.local.parts.embedded;

import de.bwaldvogel.mongo.backend.Cursor;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads documents in the order of an index while the client asks for them, as MongoDB does: what is not sent yet is not in memory. A
 * document that was changed meanwhile is sent as it is then, if it still meets the query's conditions and has its place here.
 */
final class IndexOrderCursor implements Cursor {

    private final long id;
    private final Function<@Nullable KeyValue, Part> read;
    private final Deque<Document> found = new ArrayDeque<>();
    private @Nullable KeyValue last;
    private boolean isAtEnd;

    /** @param read reads the part behind a key, or the first one */
    IndexOrderCursor(long id, Function<@Nullable KeyValue, Part> read) {
        this.id = id;
        this.read = read;
    }

    /**
     * Some documents in their order.
     *
     * @param documents those that are to be sent
     * @param last the last key that was looked at, null at the end
     */
    record Part(List<Document> documents, @Nullable KeyValue last) {}

    @Override
    public long getId() {
        return id;
    }

    @Override
    public synchronized boolean isEmpty() {
        findUntil(1);
        return found.isEmpty();
    }

    @Override
    public synchronized List<Document> takeDocuments(int count) {
        findUntil(count);
        List<Document> taken = new ArrayList<>();
        while (taken.size() < count && !found.isEmpty()) {
            taken.add(found.remove());
        }
        return taken;
    }

    private void findUntil(int count) {
        while (found.size() < count && !isAtEnd) {
            Part next = read.apply(last);
            found.addAll(next.documents());
            last = next.last();
            isAtEnd = last == null;
        }
    }
}
