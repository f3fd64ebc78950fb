package org.audienceshare.sync.plan;

import org.audienceshare.contacts.audience.Audiences;
import org.audienceshare.sync.failure.Quarantines;
import org.audienceshare.sync.freeze.RevisionStore;

/**
 * Everything that the planner stores.
 *
 * @param facts reads of it, and of the audience, what the planner needs to decide
 */
public record PlannerState(
        SyncLog log,
        AudienceShares shares,
        PlannedRecipients recipients,
        RevisionStore revisions,
        Quarantines quarantines,
        EventFactsReader facts) {

    /** One that asks the ports one after the other. */
    public static PlannerState of(
            Audiences audiences,
            SyncLog log,
            AudienceShares shares,
            PlannedRecipients recipients,
            RevisionStore revisions,
            Quarantines quarantines) {
        return new PlannerState(
                log,
                shares,
                recipients,
                revisions,
                quarantines,
                new SeparateEventFacts(audiences, log, shares, recipients, revisions, quarantines));
    }

    /** The same state, of which the facts are read so. */
    public PlannerState withFacts(EventFactsReader reader) {
        return new PlannerState(log, shares, recipients, revisions, quarantines, reader);
    }
}
