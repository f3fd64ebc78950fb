package org.audienceshare.worker.engine;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import org.audienceshare.contacts.directory.RecipientExpander;
import org.audienceshare.events.model.MergePolicy;
import org.audienceshare.sync.settings.SyncSettings;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** How the engine freezes, holds and applies. All workers need the same settings. */
@ConfigurationProperties("audience-share")
@Validated
public record EngineProperties(
        @Valid @DefaultValue Freeze freeze,
        @Valid @DefaultValue MassRemoval massRemoval,
        @Valid @DefaultValue Applier applier,
        @Valid @DefaultValue History history) {

    /**
     * Limits on sizes.
     *
     * @param maxChunkContacts contacts in one document of a revision
     * @param maxChunkBytes bytes in one document of a revision; the database takes 16 MB at most
     * @param maxContacts eligible contacts in one audience
     * @param maxRecipients recipients of one audience
     */
    public record Freeze(
            @Min(value = 1, message = CONTACTS) @Max(value = 10_000, message = CONTACTS) @DefaultValue("1000")
            int maxChunkContacts,

            @Min(value = 65_536, message = BYTES) @Max(value = 12_582_912, message = BYTES) @DefaultValue("4194304")
            int maxChunkBytes,

            @Min(value = 1, message = "must be 1 or more contacts") @DefaultValue("2000000")
            int maxContacts,

            @Min(value = 1, message = RECIPIENTS)
            @Max(value = RecipientExpander.MAX_ACCOUNTS, message = RECIPIENTS)
            @DefaultValue("50000")
            int maxRecipients) {

        private static final String CONTACTS = "must be 1 to 10000 contacts";
        private static final String BYTES = "must be 65536 (64 KB) to 12582912 (12 MB) bytes";
        private static final String RECIPIENTS = "must be 1 to 100000 recipients";
    }

    /**
     * When a revision that removes contacts is held until a user approves it: both limits must be reached.
     *
     * @param share of the contacts before, 0 to 1; more than it must be removed; with 1 a sync waits only if it would remove everything
     * @param minimum contacts; as many or more must be removed
     */
    public record MassRemoval(
            @DecimalMin(value = "0", message = "must be 0 to 1")
            @DecimalMax(value = "1", message = "must be 0 to 1")
            @DefaultValue("0.5")
            double share,

            @Min(value = 1, message = "must be 1 or more contacts") @DefaultValue("100")
            int minimum) {}

    /**
     * How a revision is applied to a recipient.
     *
     * @param mergePolicy which value wins where a recipient's differs from the sender's: RECIPIENT_EDITS_WIN,
     *     SENDER_WINS or FILL_MISSING
     * @param chunkCacheBytes memory for frozen chunks that several recipients need
     */
    public record Applier(
            @Pattern(
                    regexp = "RECIPIENT_EDITS_WIN|SENDER_WINS|FILL_MISSING",
                    message = "must be RECIPIENT_EDITS_WIN, SENDER_WINS or FILL_MISSING")
            @DefaultValue("RECIPIENT_EDITS_WIN")
            String mergePolicy,

            @Min(value = 1_048_576, message = "must be 1048576 (1 MB) bytes or more") @DefaultValue("33554432")
            long chunkCacheBytes) {}

    /**
     * Retention of what is kept for people to read.
     *
     * @param rejectionDays how long a contact that a recipient's collection rejected is remembered after a later sync
     *     wrote it
     * @param inactiveRecipientDays how old a revision may become that only deactivated recipients need; who is activated
     *     again later may keep outdated values
     */
    public record History(
            @Min(value = 1, message = "must be 1 to 3650 days")
            @Max(value = 3650, message = "must be 1 to 3650 days")
            @DefaultValue("90")
            int rejectionDays,

            @Min(value = 1, message = "must be 1 to 3650 days")
            @Max(value = 3650, message = "must be 1 to 3650 days")
            @DefaultValue("30")
            int inactiveRecipientDays) {}

    /** The part that previews have to know. */
    public SyncSettings toSyncSettings() {
        return new SyncSettings(
                freeze.maxContacts(),
                freeze.maxRecipients(),
                massRemoval.share(),
                massRemoval.minimum(),
                MergePolicy.valueOf(applier.mergePolicy()));
    }
}
