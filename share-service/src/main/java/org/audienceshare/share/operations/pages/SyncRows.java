package org.audienceshare.share.operations.pages;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.audience.Audiences;
import org.audienceshare.contacts.filter.FilterParser.InvalidFilterException;
import org.audienceshare.share.operations.SyncMonitor.Throughput;
import org.audienceshare.share.pages.DisplayTime;
import org.audienceshare.share.progress.RequestedSync;
import org.audienceshare.share.progress.SyncProgress;
import org.audienceshare.share.progress.SyncProgress.State;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Creates rows of syncs, with the names of their audiences. */
@Component
class SyncRows {

    private final Audiences audiences;

    SyncRows(Audiences audiences) {
        this.audiences = audiences;
    }

    /**
     * A sync as operators see it.
     *
     * @param audience the audience's name, or its id if the audience does not exist any more
     */
    record Row(SyncProgress sync, String audience) {

        public String id() {
            return sync.status().syncId();
        }

        public RequestedSync.Kind kind() {
            return sync.status().kind();
        }

        /** The end of the state's class in the style sheet. */
        public String style() {
            return SyncRows.style(sync.state());
        }

        public String requestedBy() {
            RequestedSync request = sync.status().request();
            return request == null ? "" : request.requestedBy();
        }

        public @Nullable DisplayTime requestedAt() {
            return DisplayTime.ofNullable(sync.status().requestedAt());
        }

        /** Whether the number of recipients is known, and not 0. */
        public boolean hasRecipients() {
            return sync.status().plan() != null && sync.totalRecipients() > 0;
        }

        public long copies() {
            return Throughput.copies(sync.totals().counts());
        }

        /** Why it waits for approval or was rejected; null if it was not. */
        public @Nullable String reason() {
            return sync.reason();
        }
    }

    /** The end of a state's class in the style sheet. */
    static String style(State state) {
        return switch (state) {
            case REQUESTED, RUNNING, CANCELLING -> "accent";
            case DONE -> "done";
            case CANCELLED, HELD -> "warn";
            case REJECTED, LOST -> "bad";
        };
    }

    List<Row> of(Collection<SyncProgress> syncs) {
        Map<AudienceId, String> names = new HashMap<>();
        return syncs.stream()
                .map(sync -> new Row(sync, names.computeIfAbsent(sync.status().audience(), this::name)))
                .toList();
    }

    /** Operators also see syncs of an audience with an invalid filter. */
    private String name(AudienceId id) {
        try {
            return audiences.find(id).map(Audience::name).orElse(id.value());
        } catch (InvalidFilterException invalid) {
            return id.value();
        }
    }
}
