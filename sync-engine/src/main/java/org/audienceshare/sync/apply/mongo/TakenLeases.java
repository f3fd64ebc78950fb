package org.audienceshare.sync.apply.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoDatabase;
import java.util.function.Supplier;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.placement.SyncPause;

/**
 * Takes the leases of a moving account in {@code audience_recipients}. A worker reads its lease before and after each chunk, and
 * stores that a task is done under it: what it has not stored before this, it does again.
 */
public final class TakenLeases implements SyncPause {

    private final MongoDatabase database;
    private final Supplier<String> tokens;

    /** @param tokens makes a new token each time */
    public TakenLeases(MongoDatabase database, Supplier<String> tokens) {
        this.database = database;
        this.tokens = tokens;
    }

    @Override
    public void stop(AccountId account) {
        // Not just ended: who takes the lease next is to know that somebody may have written.
        database.getCollection(MongoRecipientStates.COLLECTION)
                .updateMany(
                        and(eq("recipientId", account.value()), ne(MongoRecipientStates.LEASE, null)),
                        set(MongoRecipientStates.LEASE, tokens.get()));
    }
}
