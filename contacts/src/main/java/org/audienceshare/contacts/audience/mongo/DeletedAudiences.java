package org.audienceshare.contacts.audience.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.function.BooleanSupplier;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.mongo.IndexSetup;
import org.audienceshare.contacts.mongo.NewDocuments;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * The ids of deleted audiences in {@code deleted_audiences}, which are not given again. While an audience is being deleted, its
 * document is kept there, so that it can be put back, even if the process ends.
 */
public final class DeletedAudiences {

    /** The collection's name. */
    public static final String COLLECTION = "deleted_audiences";

    private static final String ID = "_id";
    private static final String AT = "at";

    /** The whole document, only while the audience is being deleted. */
    private static final String AUDIENCE = "audience";

    /** Set where the audience is put back after an interruption. */
    private static final String RESTORED = "restored";

    private final MongoCollection<Document> deleted;
    private final MongoCollection<Document> audiences;
    private final Clock clock;

    public DeletedAudiences(MongoDatabase database, Clock clock) {
        this.deleted = database.getCollection(COLLECTION).withWriteConcern(WriteConcern.MAJORITY);
        this.audiences = database.getCollection(MongoAudiences.COLLECTION);
        this.clock = clock;
    }

    public void createIndexes() {
        IndexSetup.ensure(deleted, Indexes.ascending(AT));
    }

    /** Whether an audience with that id was deleted, or is being deleted. */
    boolean contains(AudienceId id) {
        return deleted.find(eq(ID, id.value())).first() != null;
    }

    /**
     * Deletes the audience; see {@link org.audienceshare.contacts.audience.Audiences#delete}.
     *
     * @param current finds the version that is to be deleted
     */
    boolean delete(Bson current, BooleanSupplier isNeeded) {
        Document stored = audiences.find(current).first();
        if (stored == null || !keep(stored)) {
            return false;
        }
        Document removed = audiences.findOneAndDelete(current);
        if (removed == null) {
            deleted.deleteOne(eq(ID, stored.get(ID)));
            return false;
        }
        boolean needed;
        try {
            needed = isNeeded.getAsBoolean();
        } catch (RuntimeException | Error unknown) {
            try {
                putBack(removed);
            } catch (RuntimeException fault) {
                unknown.addSuppressed(fault);
            }
            throw unknown;
        }
        if (needed) {
            putBack(removed);
            return false;
        }
        return deleted.updateOne(
                                and(eq(ID, removed.get(ID)), exists(AUDIENCE), exists(RESTORED, false)),
                                Updates.unset(AUDIENCE))
                        .getMatchedCount()
                == 1;
    }

    /** Whether nobody else is deleting it. */
    private boolean keep(Document audience) {
        return NewDocuments.insert(
                deleted,
                new Document(ID, audience.get(ID))
                        .append(AT, Date.from(clock.instant()))
                        .append(AUDIENCE, audience));
    }

    private void putBack(Document audience) {
        NewDocuments.insert(audiences, audience);
        deleted.deleteOne(eq(ID, audience.get(ID)));
    }

    /** Puts audiences back whose deletion began before that and has not ended: its process has. */
    public void putBackInterrupted(Instant begunBefore) {
        for (Document kept : deleted.find(and(exists(AUDIENCE), lt(AT, Date.from(begunBefore))))
                .into(new ArrayList<>())) {
            boolean isOpen = deleted.updateOne(and(eq(ID, kept.get(ID)), exists(AUDIENCE)), Updates.set(RESTORED, true))
                            .getMatchedCount()
                    == 1;
            if (isOpen) {
                putBack(kept.get(AUDIENCE, Document.class));
            }
        }
    }

    /** Forgets ids of audiences that were deleted before that. */
    public void forget(Instant deletedBefore) {
        deleted.deleteMany(and(exists(AUDIENCE, false), lt(AT, Date.from(deletedBefore))));
    }
}
