package org.audienceshare.sync.apply.mongo;

import java.time.Instant;
import org.audienceshare.contacts.contact.ContactFields;
import org.audienceshare.sync.apply.RecipientContacts.CopyMetadata;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;

/** The value of {@link ContactFields#AUDIENCE_SYNC}. */
final class SyncStamp {

    private SyncStamp() {}

    /** @param at what the write sets the contact's update time to */
    static BsonDocument of(CopyMetadata metadata, Instant at) {
        BsonDocument stamp = new BsonDocument(
                "audienceId", new BsonString(metadata.audience().value()));
        if (metadata.revision() != null) {
            stamp.append("revision", new BsonInt32(metadata.revision().number()));
        }
        return stamp.append("at", new BsonDateTime(at.toEpochMilli()));
    }
}
