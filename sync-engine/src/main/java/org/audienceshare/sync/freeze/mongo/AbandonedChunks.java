package org.audienceshare.sync.freeze.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.nin;
import static com.mongodb.client.model.Projections.excludeId;
import static com.mongodb.client.model.Projections.fields;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.client.MongoCollection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.conversions.Bson;

/** Deletes the chunks of attempts that never became a revision. */
record AbandonedChunks(MongoCollection<Document> revisions) {

    void delete(MongoCollection<RawBsonDocument> chunks, Instant before) {
        Bson old = lt("writtenAt", Date.from(before));
        for (String audience : audiences(chunks, old)) {
            List<String> used = new ArrayList<>();
            for (Document document : revisions.find(eq("audienceId", audience)).projection(include("attempt"))) {
                used.add(document.getString("attempt"));
            }
            chunks.deleteMany(and(eq("audienceId", audience), old, nin("attempt", used)));
        }
    }

    /** Reads only the index on audiences and times, which has one entry for each chunk. */
    private static List<String> audiences(MongoCollection<RawBsonDocument> chunks, Bson old) {
        List<String> audiences = new ArrayList<>();
        String last = "";
        for (RawBsonDocument chunk : chunks.find(old)
                .projection(fields(excludeId(), include("audienceId")))
                .sort(ascending("audienceId"))) {
            String audience = chunk.getString("audienceId").getValue();
            if (!audience.equals(last)) {
                audiences.add(audience);
                last = audience;
            }
        }
        return audiences;
    }
}
