package org.audienceshare.share.webhook;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.audienceshare.events.model.SyncReport;
import org.audienceshare.share.UseCase;
import org.audienceshare.share.progress.ProjectedReports;
import org.audienceshare.share.webhook.ChangedSyncs.Mark;

/**
 * Marks syncs that were reported about. That is all that the projection waits for: one write a batch, and none while no brand has
 * an active endpoint, which is asked for every few seconds at most.
 */
@UseCase
public final class ChangedSyncMarker implements ProjectedReports {

    /** How long after an endpoint was made by another instance syncs may be missed. */
    static final Duration KNOWN_FOR = Duration.ofSeconds(5);

    private final ChangedSyncs changed;
    private final WebhookEndpoints endpoints;
    private final Clock clock;
    private volatile Known known = new Known(false, Instant.MIN);

    public ChangedSyncMarker(ChangedSyncs changed, WebhookEndpoints endpoints, Clock clock) {
        this.changed = changed;
        this.endpoints = endpoints;
        this.clock = clock;
    }

    private record Known(boolean anyActive, Instant until) {}

    @Override
    public void projected(List<SyncReport> reports) {
        if (!isAnyEndpointActive()) {
            return;
        }
        Map<String, Mark> marks = new LinkedHashMap<>();
        reports.forEach(report -> marks.put(report.syncId(), new Mark(report.syncId(), report.audience(), 1)));
        changed.mark(List.copyOf(marks.values()));
    }

    private boolean isAnyEndpointActive() {
        Instant now = clock.instant();
        Known last = known;
        if (last.until().isAfter(now)) {
            return last.anyActive();
        }
        Known asked = new Known(endpoints.isAnyActive(), now.plus(KNOWN_FOR));
        known = asked;
        return asked.anyActive();
    }
}
