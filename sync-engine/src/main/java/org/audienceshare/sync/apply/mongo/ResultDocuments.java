package org.audienceshare.sync.apply.mongo;

import java.util.Date;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.events.model.CopyCounts;
import org.audienceshare.events.model.RecipientResult;
import org.audienceshare.events.model.RecipientResult.Outcome;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** How the last result of a recipient is stored: without its tag, which the recipient's state has. */
final class ResultDocuments {

    private ResultDocuments() {}

    static @Nullable Document write(@Nullable RecipientResult result) {
        if (result == null) {
            return null;
        }
        CopyCounts counts = result.counts();
        return new Document("syncId", result.syncId())
                .append("revision", result.revision())
                .append("outcome", result.outcome().name())
                .append("added", Math.toIntExact(counts.added()))
                .append("updated", Math.toIntExact(counts.updated()))
                .append("removed", Math.toIntExact(counts.removed()))
                .append("unchanged", Math.toIntExact(counts.unchanged()))
                .append("rejected", Math.toIntExact(counts.rejected()))
                .append("kept", Math.toIntExact(counts.kept()))
                .append("durationMillis", result.durationMillis())
                .append("error", result.error())
                .append("completedAt", Date.from(result.completedAt()));
    }

    static @Nullable RecipientResult read(AudienceId audience, AccountId recipient, @Nullable Document document) {
        if (document == null) {
            return null;
        }
        return new RecipientResult(
                document.getString("syncId"),
                audience,
                document.getInteger("revision"),
                recipient,
                Outcome.valueOf(document.getString("outcome")),
                new CopyCounts(
                        document.getInteger("added"),
                        document.getInteger("updated"),
                        document.getInteger("removed"),
                        document.getInteger("unchanged"),
                        document.getInteger("rejected"),
                        document.getInteger("kept")),
                document.getLong("durationMillis"),
                document.getString("error"),
                null,
                document.getDate("completedAt").toInstant());
    }
}
