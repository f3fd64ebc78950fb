package org.audienceshare.share.progress.mongo;

import java.util.Date;
import java.util.List;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.events.model.CopyCounts;
import org.audienceshare.events.model.RecipientResult;
import org.audienceshare.events.model.RecipientResult.Outcome;
import org.bson.Document;

/** A recipient's result as a document. */
final class ResultDocument {

    static final String SYNC = "syncId";
    static final String AUDIENCE = "audienceId";
    static final String RECIPIENT = "recipientId";
    static final String OUTCOME = "outcome";
    static final String ADDED = "added";
    static final String UPDATED = "updated";
    static final String REMOVED = "removed";
    static final String UNCHANGED = "unchanged";
    static final String REJECTED = "rejected";
    static final String KEPT = "kept";
    static final String COMPLETED_AT = "completedAt";

    /** The fields of {@link CopyCounts}. */
    static final List<String> COUNTS = List.of(ADDED, UPDATED, REMOVED, UNCHANGED, REJECTED, KEPT);

    private ResultDocument() {}

    static Document of(RecipientResult result) {
        CopyCounts counts = result.counts();
        return new Document(SYNC, result.syncId())
                .append(AUDIENCE, result.audience().value())
                .append(RECIPIENT, result.recipient().value())
                .append("revision", result.revision())
                .append(OUTCOME, result.outcome().name())
                .append(ADDED, counts.added())
                .append(UPDATED, counts.updated())
                .append(REMOVED, counts.removed())
                .append(UNCHANGED, counts.unchanged())
                .append(REJECTED, counts.rejected())
                .append(KEPT, counts.kept())
                .append("durationMillis", result.durationMillis())
                .append("error", result.error())
                .append("tag", result.tag())
                .append(COMPLETED_AT, Date.from(result.completedAt()));
    }

    static RecipientResult read(Document document) {
        return new RecipientResult(
                document.getString(SYNC),
                new AudienceId(document.getString(AUDIENCE)),
                document.getInteger("revision"),
                new AccountId(document.getString(RECIPIENT)),
                Outcome.valueOf(document.getString(OUTCOME)),
                counts(document),
                document.getLong("durationMillis"),
                document.getString("error"),
                document.getString("tag"),
                document.getDate(COMPLETED_AT).toInstant());
    }

    /** The six counts of a result, or of a sum of results. */
    static CopyCounts counts(Document document) {
        return new CopyCounts(
                count(document, ADDED),
                count(document, UPDATED),
                count(document, REMOVED),
                count(document, UNCHANGED),
                count(document, REJECTED),
                count(document, KEPT));
    }

    private static long count(Document document, String field) {
        return document.get(field, Number.class).longValue();
    }
}
