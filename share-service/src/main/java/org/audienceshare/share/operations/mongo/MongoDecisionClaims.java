package org.audienceshare.share.operations.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.MongoException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.util.Date;
import org.audienceshare.contacts.mongo.NewDocuments;
import org.audienceshare.share.operations.DecisionClaims;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Claims in {@code decision_claims}, a document for each sync that somebody decides about at this moment. */
@Component
final class MongoDecisionClaims implements DecisionClaims {

    private static final Logger LOG = LoggerFactory.getLogger(MongoDecisionClaims.class);

    private static final String ID = "_id";
    private static final String AT = "at";

    private final MongoCollection<Document> claims;

    MongoDecisionClaims(MongoDatabase database) {
        claims = database.getCollection("decision_claims").withWriteConcern(WriteConcern.MAJORITY);
    }

    /** Where a claim has not expired, the upsert would add a second document with its id. */
    @Override
    public boolean claim(String syncId, Instant at, Instant expired) {
        return NewDocuments.isWritten(() -> claims.updateOne(
                and(eq(ID, syncId), lt(AT, Date.from(expired))),
                Updates.set(AT, Date.from(at)),
                new UpdateOptions().upsert(true)));
    }

    @Override
    public void release(String syncId, Instant at) {
        try {
            claims.deleteOne(and(eq(ID, syncId), eq(AT, Date.from(at))));
        } catch (MongoException fault) {
            LOG.warn(
                    "Could not end the claim of a decision, it expires: {}",
                    fault.getClass().getName());
        }
    }
}
