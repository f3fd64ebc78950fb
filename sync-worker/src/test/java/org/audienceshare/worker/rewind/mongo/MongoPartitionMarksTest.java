package org.audienceshare.worker.rewind.mongo;

import com.mongodb.client.MongoDatabase;
import org.audienceshare.contacts.TestDatabase;
import org.audienceshare.worker.rewind.PartitionMarks;
import org.audienceshare.worker.rewind.PartitionMarksContract;

class MongoPartitionMarksTest extends PartitionMarksContract {

    private final MongoDatabase database = TestDatabase.fresh(getClass());

    @Override
    protected PartitionMarks marks() {
        return new MongoPartitionMarks(database);
    }
}
