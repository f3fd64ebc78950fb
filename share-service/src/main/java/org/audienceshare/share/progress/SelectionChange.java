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
 * One event that added or took away selections, with all that is known about it.
 *
 * <p>The selections of an audience are not kept: they are the fold of these in the log's order, each event once, at the
 * first offset it was seen at. So it does not matter that the REST thread and the listener both project an event, in
 * whatever order, nor that a replay puts an event on the log a second time.
 *
 * @param place the event and where it stands on the log; null while only its refusal is known
 * @param rejected whether the worker refused it; then it counts for nothing
 */
public record SelectionChange(
        String eventId, AudienceId audience, @Nullable Place place, boolean rejected) {

    /**
     * An event at its place.
     *
     * @param offset in the partition that all events of the audience share
     * @param selections what is added or taken away; empty where {@code effect} is CLEAR
     * @param policy whose values stand from there on; null where the event leaves that as it was
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
        return new SelectionChange(eventId, audience, null, true);
    }

    private static SelectionChange placed(AudienceEvent.Header header, Place place) {
        return new SelectionChange(header.eventId(), header.audience(), place, false);
    }

    /** Everything that either knows: the earlier place, and whether either saw the refusal. */
    public SelectionChange merge(SelectionChange other) {
        Place earlier = place;
        if (earlier == null || (other.place != null && other.place.offset() < earlier.offset())) {
            earlier = other.place;
        }
        return new SelectionChange(eventId, audience, earlier, rejected || other.rejected);
    }

    /** The selections after the changes, in the order in which they were added. No two changes are of one event. */
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

    /** Whose values stand after the changes; empty where no event said, so that it is the deployment's. */
    public static Optional<MergePolicy> policy(List<SelectionChange> changes) {
        return inOrder(changes).stream()
                .flatMap(place -> Stream.ofNullable(place.policy()))
                .reduce((earlier, later) -> later);
    }

    private static List<Place> inOrder(List<SelectionChange> changes) {
        List<Place> places = new ArrayList<>();
        for (SelectionChange change : changes) {
            if (change.place != null && !change.rejected) {
                places.add(change.place);
            }
        }
        places.sort(Comparator.comparingLong(Place::offset));
        return places;
    }
}
