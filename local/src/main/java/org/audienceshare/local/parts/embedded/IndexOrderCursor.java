package org.audienceshare.local.parts.embedded;

import de.bwaldvogel.mongo.backend.Cursor;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

/**
 * Reads documents in the order of an index while the client asks for them, as MongoDB does: what is not sent yet is not in memory. A
 * document that was changed meanwhile is sent as it is then, if it still meets the query's conditions.
 */
final class IndexOrderCursor implements Cursor {

    private static final int READ_TOGETHER = 200;

    private final long id;
    private final Iterator<Object> positions;
    private final Function<Collection<Object>, List<Document>> read;
    private final Deque<Document> found = new ArrayDeque<>();

    /**
     * @param positions of the documents to look at, in their order
     * @param read those of them that meet the conditions, as they are to be sent
     */
    IndexOrderCursor(long id, Iterable<Object> positions, Function<Collection<Object>, List<Document>> read) {
        this.id = id;
        this.positions = positions.iterator();
        this.read = read;
    }

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
        while (found.size() < count && positions.hasNext()) {
            List<Object> next = new ArrayList<>();
            while (next.size() < READ_TOGETHER && positions.hasNext()) {
                next.add(positions.next());
            }
            found.addAll(read.apply(next));
        }
    }
}
