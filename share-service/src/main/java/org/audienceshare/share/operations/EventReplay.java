package org.audienceshare.share.operations;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.share.IdGenerator;
import org.audienceshare.share.UseCase;
import org.audienceshare.share.audience.SharedAudienceReader;
import org.audienceshare.share.operations.PublishedEvents.PublishedEvent;
import org.audienceshare.share.progress.SyncSearch;
import org.audienceshare.sync.plan.Replay;
import org.jspecify.annotations.Nullable;

/**
 * Publishes events of {@code audience.events} again, as parts of one replay. Workers recognise the events by their ids: they
 * freeze no new revision, and compare the current recipients with the latest revision again, once per audience.
 */
@UseCase
public final class EventReplay {

    private final PublishedEvents published;
    private final SyncSearch syncs;
    private final SharedAudienceReader shared;
    private final IdGenerator ids;
    private final int maxEvents;

    public EventReplay(
            PublishedEvents published,
            SyncSearch syncs,
            SharedAudienceReader shared,
            IdGenerator ids,
            OperationsProperties properties) {
        this.published = published;
        this.syncs = syncs;
        this.shared = shared;
        this.ids = ids;
        this.maxEvents = properties.maxReplayedEvents();
    }

    /**
     * Which events to replay.
     *
     * @param audiences empty for the events of all audiences
     * @param since the earliest time; null for everything that the topic retains
     * @param until the first time that is not included; null for everything until now
     */
    public record Request(
            Set<AudienceId> audiences,
            @Nullable Instant since,
            @Nullable Instant until) {

        public Request {
            audiences = Set.copyOf(audiences);
        }
    }

    /** What a run did, or what it would do after a dry run. */
    public sealed interface Outcome {

        /**
         * The number of events is within the limit.
         *
         * @param skipped events that are not replayed, because the workers rejected them, they only cancelled a sync, or, where only
         *     some recipients are restored, their audience can't be synced now
         * @param recipients how many recipients these audiences have now, each counted once per audience
         * @param replayId the replay that the events are part of; null after a dry run
         * @param syncIds the syncs that it becomes, one for each audience; empty after a dry run
         */
        record Counted(
                int events,
                int skipped,
                int audiences,
                int recipients,
                @Nullable String replayId,
                List<String> syncIds) implements Outcome {}

        /** Nothing is replayed. */
        record TooManyEvents(int maxEvents) implements Outcome {}
    }

    /** Counts what a replay would publish. Publishes nothing. */
    public Outcome dryRun(Request request) {
        return count(find(request), null);
    }

    /** Publishes the events again. */
    public Outcome run(Request request) {
        PublishedEvents.Found found = find(request);
        String replayId = ids.next();
        Outcome outcome = count(found, replayId);
        if (outcome instanceof Outcome.Counted) {
            published.replay(replayable(found.events()), replayId);
        }
        return outcome;
    }

    private PublishedEvents.Found find(Request request) {
        return published.find(request, maxEvents);
    }

    private Outcome count(PublishedEvents.Found found, @Nullable String replayId) {
        if (found.more()) {
            return new Outcome.TooManyEvents(maxEvents);
        }
        List<PublishedEvent> events = replayable(found.events());
        Set<AudienceId> audiences =
                events.stream().map(PublishedEvent::audience).collect(Collectors.toSet());
        int recipients = shared.reach(audiences).values().stream()
                .mapToInt(SharedAudienceReader.Reach::recipients)
                .sum();
        return new Outcome.Counted(
                events.size(),
                found.events().size() - events.size(),
                audiences.size(),
                recipients,
                replayId,
                replayId == null
                        ? List.of()
                        : audiences.stream()
                                .map(audience -> new Replay(replayId, audience).syncId())
                                .sorted()
                                .toList());
    }

    /** A rejected event would be rejected again, and a cancellation has nothing left to cancel. */
    private List<PublishedEvent> replayable(List<PublishedEvent> events) {
        Set<String> rejected =
                syncs.rejected(events.stream().map(PublishedEvent::eventId).toList());
        return events.stream()
                .filter(event -> !event.isCancellation() && !rejected.contains(event.eventId()))
                .toList();
    }
}
