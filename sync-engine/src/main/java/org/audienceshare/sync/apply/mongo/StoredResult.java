package org.audienceshare.sync.apply.mongo;

import java.time.Instant;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.mongo.RecordMapper;
import org.audienceshare.events.model.CopyCounts;
import org.audienceshare.events.model.RecipientResult;
import org.audienceshare.events.model.RecipientResult.Outcome;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** A recipient's last result as it is stored: without the ids and the tag, which the document around it has. */
record StoredResult(
        String syncId,
        int revision,
        Outcome outcome,
        StoredCounts counts,
        long durationMillis,
        @Nullable String error,
        Instant completedAt) {

    static final RecordMapper<StoredResult> FORMAT =
            RecordMapper.of(StoredResult.class).inlined("counts", RecordMapper.of(StoredCounts.class));

    static @Nullable Document write(@Nullable RecipientResult result) {
        return result == null
                ? null
                : FORMAT.write(new StoredResult(
                        result.syncId(),
                        result.revision(),
                        result.outcome(),
                        StoredCounts.of(result.counts()),
                        result.durationMillis(),
                        result.error(),
                        result.completedAt()));
    }

    RecipientResult toResult(AudienceId audience, AccountId recipient) {
        return new RecipientResult(
                syncId,
                audience,
                revision,
                recipient,
                outcome,
                counts.toCounts(),
                durationMillis,
                error,
                null,
                completedAt);
    }

    /** One recipient's counts, which are small. */
    private record StoredCounts(int added, int updated, int removed, int unchanged, int rejected, int kept) {

        static StoredCounts of(CopyCounts counts) {
            return new StoredCounts(
                    Math.toIntExact(counts.added()),
                    Math.toIntExact(counts.updated()),
                    Math.toIntExact(counts.removed()),
                    Math.toIntExact(counts.unchanged()),
                    Math.toIntExact(counts.rejected()),
                    Math.toIntExact(counts.kept()));
        }

        CopyCounts toCounts() {
            return new CopyCounts(added, updated, removed, unchanged, rejected, kept);
        }
    }
}
