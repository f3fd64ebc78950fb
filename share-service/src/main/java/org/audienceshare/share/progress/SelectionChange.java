package org.audienceshare.share.progress;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.directory.Selection;
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.events.model.MergePolicy;
import org.jspecify.annotations.Nullable;

/**
 * One event that added or removed selections, with all that is known about it.
 *
 * <p>An audience's selections are not stored: they are folded from these in the order of offsets, each event once, at the
 * first offset at which it was read. So the REST thread and the listener may both project an event, in any order, and a
 * replay may publish an event again.
 *
 * @param place the event and its offset; null while only its rejection is known
 * @param rejected whether the worker rejected it; then it is ignored
 * @param accepted whether the worker accepted it after all, because its dead letter was redelivered
 */
public record SelectionChange(
        String eventId, AudienceId audience, @Nullable Place place, boolean rejected, boolean accepted) {

    /**
     * An event and its offset.
     *
     * @param offset in the partition of all events of the audience
     * @param selections the selections added or removed; empty where {@code effect} is CLEAR
     * @param policy how values are merged from here on; null where the event leaves it as it is
     */
    public record Place(
            long offset,
            Effect effect,
            List<Selection> selections,
            @Nullable MergePolicy policy) {
        public Place {
            selections = List.copyOf(selections);
        }
    }

    /** What an event does to the selections. */
    public enum Effect {
        ADD,
        REMOVE,
        CLEAR
    }

    public static SelectionChange of(AudienceEvent.Shared event, long offset) {
        return placed(event.header(), new Place(offset, Effect.ADD, event.added(), event.policy()));
    }

    public static SelectionChange of(AudienceEvent.Unshared event, long offset) {
        Place place = event.all()
                ? new Place(offset, Effect.CLEAR, List.of(), null)
                : new Place(offset, Effect.REMOVE, event.removed(), null);
        return placed(event.header(), place);
    }

    public static SelectionChange refusal(String eventId, AudienceId audience) {
        return new SelectionChange(eventId, audience, null, true, false);
    }

    public static SelectionChange acceptance(String eventId, AudienceId audience) {
        return new SelectionChange(eventId, audience, null, false, true);
    }

    private static SelectionChange placed(AudienceEvent.Header header, Place place) {
        return new SelectionChange(header.eventId(), header.audience(), place, false, false);
    }

    /** What both know together: the earlier offset, and what either knows of the worker's decisions. */
    public SelectionChange merge(SelectionChange other) {
        Place earlier = place;
        if (earlier == null || (other.place != null && other.place.offset() < earlier.offset())) {
            earlier = other.place;
        }
        return new SelectionChange(eventId, audience, earlier, rejected || other.rejected, accepted || other.accepted);
    }

    /** The selections after the changes of different events, in the order in which they were added. */
    public static List<Selection> fold(List<SelectionChange> changes) {
        Set<Selection> selections = new LinkedHashSet<>();
        for (Place place : inOrder(changes)) {
            switch (place.effect()) {
                case ADD -> selections.addAll(place.selections());
                case REMOVE -> place.selections().forEach(selections::remove);
                case CLEAR -> selections.clear();
            }
        }
        return List.copyOf(selections);
    }

    /** How values are merged after the changes; empty for the deployment's policy. */
    public static Optional<MergePolicy> policy(List<SelectionChange> changes) {
        return inOrder(changes).stream()
                .flatMap(place -> Stream.ofNullable(place.policy()))
                .reduce((earlier, later) -> later);
    }

    private static List<Place> inOrder(List<SelectionChange> changes) {
        List<Place> places = new ArrayList<>();
        for (SelectionChange change : changes) {
            if (change.place != null && (change.accepted || !change.rejected)) {
                places.add(change.place);
            }
        }
        places.sort(Comparator.comparingLong(Place::offset));
        return places;
    }
}
