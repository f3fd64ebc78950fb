package org.audienceshare.share.progress;

import java.util.List;
import org.audienceshare.contacts.directory.Selection;
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.events.model.MergePolicy;
import org.audienceshare.share.publishing.LogPosition;
import org.audienceshare.sync.plan.AudienceShare;
import org.jspecify.annotations.Nullable;

/**
 * What an event that this service has published does to the selections of its audience.
 *
 * @param position where the event is on the topic
 * @param selections the selections added or removed; empty for the other effects
 * @param policy how values are merged from here on; null where the event leaves it as it is
 */
public record PublishedChange(
        LogPosition position,
        Effect effect,
        List<Selection> selections,
        @Nullable MergePolicy policy) {

    /** What an event does to the selections. */
    public enum Effect {
        NONE,
        ADD,
        REMOVE,
        CLEAR
    }

    public PublishedChange {
        selections = List.copyOf(selections);
    }

    static PublishedChange of(AudienceEvent event, LogPosition position) {
        if (event instanceof AudienceEvent.Shared shared) {
            return new PublishedChange(position, Effect.ADD, shared.added(), shared.policy());
        }
        if (event instanceof AudienceEvent.Unshared unshared) {
            return unshared.all()
                    ? new PublishedChange(position, Effect.CLEAR, List.of(), null)
                    : new PublishedChange(position, Effect.REMOVE, unshared.removed(), null);
        }
        return new PublishedChange(position, Effect.NONE, List.of(), null);
    }

    /** With whom the audience is shared once the event is accepted. */
    AudienceShare applyTo(AudienceShare before) {
        return switch (effect) {
            case NONE -> before;
            case ADD -> before.with(selections, policy);
            case REMOVE -> before.without(selections);
            case CLEAR -> before.withNobody();
        };
    }
}
