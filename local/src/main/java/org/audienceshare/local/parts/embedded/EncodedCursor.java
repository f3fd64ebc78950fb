package org.audienceshare.local.parts.embedded;

import de.bwaldvogel.mongo.backend.Cursor;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/** What a query found and has not sent yet, as BSON, which takes less memory than Java objects. */
final class EncodedCursor implements Cursor {

    private final long id;
    private final Queue<byte[]> remaining = new ArrayDeque<>();

    EncodedCursor(long id, List<Document> documents) {
        this.id = id;
        documents.forEach(document -> remaining.add(BsonBytes.encode(document)));
    }

    @Override
    public long getId() {
        return id;
    }

    @Override
    public boolean isEmpty() {
        return remaining.isEmpty();
    }

    @Override
    public List<Document> takeDocuments(int count) {
        List<Document> taken = new ArrayList<>();
        while (taken.size() < count && !remaining.isEmpty()) {
            taken.add(BsonBytes.decode(remaining.remove()));
        }
        return taken;
    }
}
