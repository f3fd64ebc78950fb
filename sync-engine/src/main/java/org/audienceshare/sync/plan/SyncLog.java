package org.audienceshare.sync.plan;

import java.util.Optional;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.events.model.SyncPlan;

/** The events that were seen. */
public interface SyncLog {

    Optional<SyncRecord> find(String syncId);

    /** Remembers that an event is being worked on, with who asked for it. Harmless where it is known. */
    void begin(AudienceEvent event);

    /** Remembers that a sync of this audience is to stop. Harmless where there is no such sync. */
    void cancel(AudienceId audience, String syncId);

    /** Remembers what was made of it. */
    void complete(SyncPlan planned);
}
