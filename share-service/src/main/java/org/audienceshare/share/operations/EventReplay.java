package org.audienceshare.share.operations;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.share.audience.SharedAudienceReader;
import org.audienceshare.share.progress.SyncSearch;
import org.jspecify.annotations.Nullable;

/**
 * EventReplay what is on the log. Workers know the events by their ids: they freeze nothing, and compare the present
 * recipients with the latest revision again.
 */
public final class EventReplay {

    private final PublishedEvents log;
    private final SyncSearch syncs;
    private final SharedAudienceReader shared;
    private final int maxEvents;

    /** @param maxEvents most events of one replay */
    public EventReplay(PublishedEvents log, SyncSearch syncs, SharedAudienceReader shared, int maxEvents) {
        this.log = log;
        this.syncs = syncs;
        this.shared = shared;
        this.maxEvents = maxEvents;
    }

    /**
     * What is replayed.
     *
     * @param audience null for all
     * @param since the first moment; null for all that is kept
     */
    public record Wanted(
            @Nullable AudienceId audience, @Nullable Instant since) {}

    /** What would happen, or did. */
    public sealed interface Answer {

        /**
         * Within the limits.
         *
         * @param leftOut events that the workers refused or that only stopped a sync: they are not replayed
         * @param recipients how many have these audiences now, each counted for each audience
         */
        record Counted(int events, int leftOut, int audiences, int recipients) implements Answer {}

        record TooMany(int maxEvents) implements Answer {}
    }

    /** What a replay would do. Puts nothing on the log. */
    public Answer dryRun(Wanted wanted) {
        return counted(log.find(wanted.audience(), wanted.since(), maxEvents));
    }

    /** Puts the events on the log again. */
    public Answer run(Wanted wanted) {
        PublishedEvents.Found found = log.find(wanted.audience(), wanted.since(), maxEvents);
        Answer answer = counted(found);
        if (answer instanceof Answer.Counted) {
            log.publishAgain(replayed(found.events()));
        }
        return answer;
    }

    private Answer counted(PublishedEvents.Found found) {
        if (found.more()) {
            return new Answer.TooMany(maxEvents);
        }
        List<PublishedEvent> events = replayed(found.events());
        Set<AudienceId> audiences =
                events.stream().map(PublishedEvent::audience).collect(Collectors.toCollection(LinkedHashSet::new));
        return new Answer.Counted(
                events.size(), found.events().size() - events.size(), audiences.size(), recipients(audiences));
    }

    /** A refused event would be put aside again, and one that stopped a sync has nothing left to stop. */
    private List<PublishedEvent> replayed(List<PublishedEvent> events) {
        Set<String> refused =
                syncs.rejected(events.stream().map(PublishedEvent::eventId).toList());
        return events.stream()
                .filter(event -> !event.isCancellation() && !refused.contains(event.eventId()))
                .toList();
    }

    private int recipients(Collection<AudienceId> audiences) {
        Map<AudienceId, SharedAudienceReader.Reach> reach = shared.reach(audiences);
        return reach.values().stream()
                .mapToInt(SharedAudienceReader.Reach::recipients)
                .sum();
    }
}
