package org.audienceshare.sync.apply;

import java.util.Map;
import org.audienceshare.sync.apply.RecipientStates.Leased;

/**
 * What is known about a task before it begins.
 *
 * @param state how far its recipient is
 * @param cancelled whether its sync was cancelled
 * @param otherTags the tags of all other shared audiences that the recipient has, by audience id
 * @param hasRejections whether contacts of the recipient are rejected, and not tried again since
 */
public record TaskFacts(RecipientState state, boolean cancelled, Map<String, String> otherTags, boolean hasRejections) {

    public TaskFacts {
        otherTags = Map.copyOf(otherTags);
    }

    /** Whether nobody has worked on the recipient between the read and the lease. */
    boolean holdUnder(Leased leased) {
        return !leased.tookOver() && leased.state().equals(state);
    }
}
