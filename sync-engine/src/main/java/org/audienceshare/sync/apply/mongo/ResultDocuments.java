package org.audienceshare.sync.apply.mongo;

import java.util.Date;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.sync.report.RecipientResult;
import org.audienceshare.sync.report.RecipientResult.Counts;
import org.audienceshare.sync.report.RecipientResult.Outcome;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** How the last result of a recipient is stored. */
final class ResultDocuments {

    private ResultDocuments() {}

    static @Nullable Document write(@Nullable RecipientResult result) {
        if (result == null) {
            return null;
        }
        Counts counts = result.counts();
        return new Document("syncId", result.syncId())
                .append("revision", result.revision())
                .append("outcome", result.outcome().name())
                .append("added", counts.added())
                .append("updated", counts.updated())
                .append("removed", counts.removed())
                .append("unchanged", counts.unchanged())
                .append("rejected", counts.rejected())
                .append("kept", counts.kept())
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
                new Counts(
                        document.getInteger("added"),
                        document.getInteger("updated"),
                        document.getInteger("removed"),
                        document.getInteger("unchanged"),
                        document.getInteger("rejected"),
                        document.getInteger("kept")),
                document.getLong("durationMillis"),
                document.getString("error"),
                document.getDate("completedAt").toInstant());
    }
}
