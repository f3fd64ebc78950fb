package org.audienceshare.sync.plan;

import org.audienceshare.events.model.AudienceEvent;

/** Reads what the planner needs to know, and that together where the database can. */
@FunctionalInterface
public interface EventFactsReader {

    /**
     * Reads the share, then the event's outcome, the revisions, whether other events are being planned, and then the recipients, in
     * this order. To be called when the work on the event has begun.
     */
    EventFacts read(AudienceEvent event);
}
