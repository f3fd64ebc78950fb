package org.audienceshare.share.progress.mongo;

import java.util.Date;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.share.progress.Cancellation;
import org.bson.Document;

/** A cancellation as a document. */
final class CancellationDocument {

    static final String REQUESTED_AT = "requestedAt";

    private CancellationDocument() {}

    static String id(String syncId, AudienceId audience) {
        return syncId + "/" + audience.value();
    }

    static Document of(Cancellation cancellation) {
        return new Document("syncId", cancellation.syncId())
                .append("audienceId", cancellation.audience().value())
                .append("requestedBy", cancellation.requestedBy())
                .append(REQUESTED_AT, Date.from(cancellation.requestedAt()));
    }

    static Cancellation read(Document document) {
        return new Cancellation(
                document.getString("syncId"),
                new AudienceId(document.getString("audienceId")),
                document.getString("requestedBy"),
                document.getDate(REQUESTED_AT).toInstant());
    }
}
