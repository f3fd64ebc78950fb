package org.audienceshare.sync.failure;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.audienceshare.contacts.AudienceId;

/** What is in quarantine, for all workers. */
public interface Quarantines {

    /** Adds one; of the same id the later one stays. */
    void add(Quarantine quarantine);

    /** The audiences of which something was added at this time or later. */
    Set<AudienceId> audiencesSince(Instant time);

    /** One of the quarantined {@code AudienceUnshared} events that hold the audience's copies, by its id; empty if there is none. */
    Optional<String> heldBy(AudienceId audience);

    /** Ends the hold of an event that was planned or dropped. Has no effect if there is none. */
    void release(String id);
}
