package org.audienceshare.sync.report.mongo;

import org.audienceshare.events.model.SyncPlan.Exclusions;
import org.bson.Document;

/** Counts of left out records, as stored within another document. */
public final class ExclusionDocuments {

    private ExclusionDocuments() {}

    public static Document write(Exclusions excluded) {
        return new Document("noAddress", excluded.noAddress())
                .append("duplicate", excluded.duplicate())
                .append("unsubscribed", excluded.unsubscribed())
                .append("suppressed", excluded.suppressed());
    }

    /** @param parent has them in its field {@code excluded}, or was written before they were counted */
    public static Exclusions read(Document parent) {
        Document stored = parent.get("leftOut", Document.class);
        return stored == null
                ? Exclusions.NONE
                : new Exclusions(
                        stored.getInteger("noAddress", 0),
                        stored.getInteger("duplicate", 0),
                        stored.getInteger("unsubscribed", 0),
                        stored.getInteger("suppressed", 0));
    }
}
