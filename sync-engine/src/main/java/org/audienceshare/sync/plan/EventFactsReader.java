package org.audienceshare.sync.plan;

import java.util.List;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.sync.plan.PlannedRecipients.PlannedRecipient;

/** Reads what the planner needs to know, and that together where the database can. */
public interface EventFactsReader {

    /**
     * Reads the share, then the event's outcome, the revisions, whether other events are being planned, and then the recipients, in
     * this order. To be called when the work on the event has begun.
     */
    EventFacts read(AudienceEvent event);

    /** Reads the share, and then the recipients. To be called when the sync has stored what it plans for them. */
    StoredPlans stored(AudienceId audience, String syncId);

    /**
     * What is stored of an audience.
     *
     * @param ofOthers what other syncs than this one have planned last, in the order of the recipients' ids
     */
    record StoredPlans(AudienceShare share, List<PlannedRecipient> ofOthers) {

        public StoredPlans {
            ofOthers = List.copyOf(ofOthers);
        }
    }
}
