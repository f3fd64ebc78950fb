package org.audienceshare.worker.rewind.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.Optional;
import org.audienceshare.contacts.mongo.NewDocuments;
import org.audienceshare.contacts.mongo.RecordMapper;
import org.audienceshare.worker.rewind.PartitionMark;
import org.audienceshare.worker.rewind.PartitionMarks;
import org.bson.Document;

/** The marks in {@code planner_offsets}. */
public final class MongoPartitionMarks implements PartitionMarks {

    private static final RecordMapper<PartitionMark> MARKS =
            RecordMapper.of(PartitionMark.class).named("partition", "_id");

    private final MongoCollection<Document> marks;

    public MongoPartitionMarks(MongoDatabase database) {
        this.marks = database.getCollection("planner_offsets");
    }

    @Override
    public Optional<PartitionMark> find(String partition) {
        return Optional.ofNullable(marks.find(eq("_id", partition)).first()).map(MARKS::read);
    }

    @Override
    public boolean save(PartitionMark mark, long epoch) {
        return epoch == 0
                ? NewDocuments.insert(marks, MARKS.write(mark))
                : marks.replaceOne(and(eq("_id", mark.partition()), eq("epoch", epoch)), MARKS.write(mark))
                                .getMatchedCount()
                        > 0;
    }
}
