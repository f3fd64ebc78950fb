package org.audienceshare.sync.preview;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.events.model.RecipientResult;
import org.audienceshare.events.model.RecipientTask;
import org.audienceshare.events.model.SyncPlan;
import org.audienceshare.sync.plan.Handover;
import org.audienceshare.sync.plan.PlannedRecipient;
import org.audienceshare.sync.plan.PlannedRecipients;
import org.audienceshare.sync.plan.PlannerState;
import org.audienceshare.sync.plan.SharedAudience;
import org.audienceshare.sync.plan.SharedAudiences;
import org.audienceshare.sync.plan.SyncLog;
import org.audienceshare.sync.plan.SyncRecord;
import org.audienceshare.sync.report.SyncReporter;
import org.jspecify.annotations.Nullable;

/** Takes what a planner lets out, and keeps from what it remembers all that it would write. */
final class DryPlan {

    private final List<RecipientTask> tasks = new ArrayList<>();
    private @Nullable SyncPlan planned;

    /** What the planner says of the event. */
    SyncPlan planned() {
        return Objects.requireNonNull(planned);
    }

    List<RecipientTask> tasks() {
        return tasks;
    }

    PlannerState state(PreviewPorts.Sharing sharing, DryRevisions revisions) {
        return new PlannerState(new Log(), new Shared(sharing.shared()), new Planned(sharing.planned()), revisions);
    }

    Handover handover() {
        return new Handover(new Reporter(), tasks::addAll);
    }

    /** No event was seen before. */
    private static final class Log implements SyncLog {
        @Override
        public Optional<SyncRecord> find(String syncId) {
            return Optional.empty();
        }

        @Override
        public void begin(AudienceEvent event) {}

        @Override
        public void cancel(AudienceId audience, String syncId) {}

        @Override
        public void complete(SyncPlan sync) {}
    }

    private record Shared(SharedAudiences real) implements SharedAudiences {
        @Override
        public SharedAudience find(AudienceId audience) {
            return real.find(audience);
        }

        @Override
        public void save(SharedAudience audience) {}
    }

    private record Planned(PlannedRecipients real) implements PlannedRecipients {
        @Override
        public List<PlannedRecipient> of(AudienceId audience) {
            return real.of(audience);
        }

        @Override
        public int oldestNeededRevision(AudienceId audience) {
            return 0;
        }

        @Override
        public void plan(List<RecipientTask> planned) {}
    }

    private final class Reporter implements SyncReporter {
        @Override
        public void planned(SyncPlan sync) {
            planned = sync;
        }

        @Override
        public void finished(RecipientResult result) {
            throw new IllegalStateException("planning finishes nobody");
        }
    }
}
