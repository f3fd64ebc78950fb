package org.audienceshare.share.sharing.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import org.audienceshare.contacts.directory.RecipientExpander.RecipientExpansion.SkipReason;
import org.audienceshare.contacts.directory.Selection.SelectionType;
import org.audienceshare.events.model.CopyCounts;
import org.audienceshare.events.model.MergePolicy;
import org.audienceshare.share.progress.RecipientStatus;
import org.audienceshare.share.sharing.ShareOverview;
import org.jspecify.annotations.Nullable;

/** Who an audience is shared with, as JSON. */
record OverviewJson(
        List<SelectionJson> selections,
        List<RecipientJson> recipients,
        List<SkippedJson> skipped,
        @Nullable MergePolicy mergePolicy,
        @Nullable Instant lastSyncedAt) {

    record SelectionJson(SelectionType type, String id, String name) {}

    /** An account that the selections name and that gets nothing. */
    record SkippedJson(String accountId, String name, SkipReason reason) {}

    /**
     * @param revision what it has; 0 where it has none
     * @param counts of its latest sync
     */
    record RecipientJson(
            String accountId,
            String name,
            RecipientStatus.State state,
            int revision,
            @Nullable Instant lastSyncedAt,
            @JsonUnwrapped CopyCounts counts,
            @Nullable String error) {

        static RecipientJson of(ShareOverview.Recipient recipient) {
            RecipientStatus status = recipient.status();
            RecipientStatus.Latest latest = status == null ? null : status.latest();
            return new RecipientJson(
                    recipient.account().value(),
                    recipient.name(),
                    recipient.state(),
                    status == null ? 0 : status.revision(),
                    status == null ? null : status.lastSyncedAt(),
                    latest == null ? CopyCounts.NONE : latest.counts(),
                    latest == null ? null : latest.error());
        }
    }

    static OverviewJson of(ShareOverview.Overview overview) {
        return new OverviewJson(
                overview.selections().stream()
                        .map(named -> new SelectionJson(
                                named.selection().type(), named.selection().id(), named.name()))
                        .toList(),
                overview.recipients().stream().map(RecipientJson::of).toList(),
                overview.skipped().stream()
                        .map(skipped -> new SkippedJson(skipped.account().value(), skipped.name(), skipped.reason()))
                        .toList(),
                overview.mergePolicy(),
                overview.lastSyncedAt());
    }
}
