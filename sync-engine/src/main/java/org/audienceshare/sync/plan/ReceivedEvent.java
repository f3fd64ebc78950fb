package org.audienceshare.sync.plan;

import org.audienceshare.contacts.Ids;
import org.audienceshare.events.model.AudienceEvent;
import org.jspecify.annotations.Nullable;

/**
 * An event as the planner receives it. One that is known, and was put before the planner again without either of the two ids,
 * is a redelivery: it changes nothing.
 *
 * @param replayId the replay that put the event before the planner again, 1 to 64 of {@code A-Z a-z 0-9 _ -}; null for none
 * @param deadLetter the position of the dead letter that an operator redelivered, such as {@code audience.events.dlt-3@17};
 *     null if the event is none
 */
public record ReceivedEvent(
        AudienceEvent event,
        @Nullable String replayId,
        @Nullable String deadLetter) {

    /** The longest position of a dead letter, in characters: the name of a topic, and two numbers. */
    public static final int MAX_POSITION_LENGTH = 300;

    /** @throws IllegalArgumentException if an id is wrong; the message never repeats the value */
    public ReceivedEvent {
        if (replayId != null) {
            Ids.check("the replay's id", replayId);
        }
        if (deadLetter != null && (deadLetter.isEmpty() || deadLetter.length() > MAX_POSITION_LENGTH)) {
            throw new IllegalArgumentException(
                    "the dead letter's position must be 1 to " + MAX_POSITION_LENGTH + " characters");
        }
    }

    /** An event that no operator put before the planner. */
    public static ReceivedEvent of(AudienceEvent event) {
        return new ReceivedEvent(event, null, null);
    }

    /** The same event as part of a replay, whatever its publisher says. */
    public ReceivedEvent replayedBy(String replay) {
        return new ReceivedEvent(event, replay, null);
    }
}
