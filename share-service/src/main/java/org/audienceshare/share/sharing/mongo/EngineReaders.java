package org.audienceshare.share.sharing.mongo;

import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.util.UUID;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.Directory;
import org.audienceshare.contacts.optout.OptOutReader;
import org.audienceshare.contacts.optout.mongo.MongoOptOutReader;
import org.audienceshare.contacts.optout.mongo.MongoOptOuts;
import org.audienceshare.contacts.placement.mongo.ContactPlacement;
import org.audienceshare.sync.apply.OptOutCheck;
import org.audienceshare.sync.apply.RecipientPreview;
import org.audienceshare.sync.apply.mongo.MongoRecipientContacts;
import org.audienceshare.sync.apply.mongo.MongoRecipientStates;
import org.audienceshare.sync.apply.mongo.MongoRejections;
import org.audienceshare.sync.freeze.mongo.ChunkLimits;
import org.audienceshare.sync.freeze.mongo.MongoRevisionStore;

/** Opens what this service reads of the engine, on a database with the time limits of the caller. */
public final class EngineReaders {

    private static final long CHUNK_CACHE_BYTES = 8 << 20;

    private EngineReaders() {}

    /** Revisions and their chunks, to be read only. */
    public static MongoRevisionStore revisions(MongoDatabase database, Clock clock) {
        ChunkLimits chunks = new ChunkLimits(1_000, 4 << 20, CHUNK_CACHE_BYTES);
        return new MongoRevisionStore(database, chunks, () -> UUID.randomUUID().toString(), clock);
    }

    /** Recipients' collections and states; the placement has the same time limits. */
    public static RecipientPreview.Ports recipients(
            MongoDatabase database, ContactPlacement placement, Directory directory, Clock clock) {
        OptOutReader reader = new MongoOptOutReader(
                database, placement, account -> directory.account(account).map(Account::brandId), clock);
        return new RecipientPreview.Ports(
                MongoRecipientContacts.readOnly(database, placement),
                new MongoRecipientStates(database, () -> UUID.randomUUID().toString(), clock),
                new MongoRejections(database, clock),
                new OptOutCheck(
                        new MongoOptOuts(database, placement, clock),
                        reader,
                        MongoRecipientContacts.readOnly(database, placement),
                        clock));
    }
}
