package org.audienceshare.sync.plan;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.audience.Audiences;
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.events.model.SyncPlan;
import org.audienceshare.sync.failure.Quarantines;
import org.audienceshare.sync.freeze.Revision;
import org.audienceshare.sync.freeze.RevisionStore;
import org.audienceshare.sync.plan.PlannedRecipients.PlannedRecipient;
import org.audienceshare.sync.plan.SyncLog.SyncRecord;

/** Asks the ports one after the other. */
public record SeparateEventFacts(
        Audiences audiences,
        SyncLog log,
        AudienceShares shares,
        PlannedRecipients recipients,
        RevisionStore revisions,
        Quarantines quarantines)
        implements EventFactsReader {

    /** Most revisions that are looked at: usually there are two or three. Older ones are found when these are gone. */
    public static final int MAX_REVISIONS = 20;

    @Override
    public EventFacts read(AudienceEvent event) {
        AudienceId audience = event.header().audience();
        String eventId = event.header().eventId();
        AudienceShare share = shares.find(audience);
        Optional<SyncPlan> outcome = log.find(eventId).map(SyncRecord::planned);
        List<Revision> stored = revisions.latestFirst(audience, MAX_REVISIONS);
        Instant othersBegunAt = log.lastBegunBeside(eventId, audience).orElse(null);
        List<PlannedRecipient> present = recipients.of(audience);
        int oldestNeeded = recipients.oldestNeededRevision(audience);
        return new EventFacts(
                share,
                outcome,
                present,
                () -> audiences.find(audience),
                stored.stream().findFirst(),
                UnneededRevisions.among(stored, oldestNeeded, othersBegunAt),
                quarantines.heldBy(audience),
                List.of());
    }
}
