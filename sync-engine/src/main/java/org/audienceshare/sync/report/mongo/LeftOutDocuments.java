package org.audienceshare.sync.report.mongo;

import org.audienceshare.sync.report.PlannedSync.LeftOut;
import org.bson.Document;

/** Counts of left out records, as stored within another document. */
public final class LeftOutDocuments {

    private LeftOutDocuments() {}

    public static Document write(LeftOut leftOut) {
        return new Document("noAddress", leftOut.noAddress())
                .append("duplicate", leftOut.duplicate())
                .append("unsubscribed", leftOut.unsubscribed())
                .append("suppressed", leftOut.suppressed());
    }

    /** @param parent has them in its field {@code leftOut}, or was written before they were counted */
    public static LeftOut read(Document parent) {
        Document stored = parent.get("leftOut", Document.class);
        return stored == null
                ? LeftOut.NOTHING
                : new LeftOut(
                        stored.getInteger("noAddress", 0),
                        stored.getInteger("duplicate", 0),
                        stored.getInteger("unsubscribed", 0),
                        stored.getInteger("suppressed", 0));
    }
}
