package org.audienceshare.share.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.share.FakeSharedAudiences;
import org.audienceshare.share.KeysetPosition;
import org.audienceshare.share.audience.SharedAudienceReader.Reach;
import org.audienceshare.share.operations.EventReplay.Outcome;
import org.audienceshare.share.operations.EventReplay.Request;
import org.audienceshare.share.operations.PublishedEvents.PublishedEvent;
import org.audienceshare.share.progress.SyncProgress;
import org.audienceshare.share.progress.SyncSearch;
import org.audienceshare.sync.plan.Replay;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventReplayTest {

    private static final AudienceId BUYERS = new AudienceId("buyers");
    private static final AudienceId SELLERS = new AudienceId("sellers");
    private static final Request ALL = new Request(Set.of(), null, null);

    private final List<PublishedEvent> topic = new ArrayList<>();
    private final List<PublishedEvent> published = new ArrayList<>();
    private final List<String> replayIds = new ArrayList<>();
    private final Set<String> rejected = new HashSet<>();
    private final FakeSharedAudiences shared = new FakeSharedAudiences();
    private int replays;
    private final EventReplay replay = new EventReplay(
            new FakePublishedEvents(),
            new FakeSyncs(),
            shared,
            () -> "replay-" + ++replays,
            new OperationsProperties(3, 1, 1, 500));

    @Test
    void dryRunCountsAndPublishesNothing() {
        publish("e1", BUYERS, false);
        publish("e2", BUYERS, false);
        publish("e3", SELLERS, false);
        shared.reaches(BUYERS, new Reach(38, null));
        shared.reaches(SELLERS, new Reach(2, null));
        assertThat(replay.dryRun(ALL)).isEqualTo(new Outcome.Counted(3, 0, 2, 40, null, List.of()));
        assertThat(published).isEmpty();
    }

    @Test
    void runPublishesTheEventsInTheirOrderAndEachRunIsAReplayOfItsOwn() {
        publish("e1", BUYERS, false);
        publish("e2", SELLERS, false);
        replay.run(ALL);
        assertThat(published).extracting(PublishedEvent::eventId).containsExactly("e1", "e2");
        replay.run(ALL);
        assertThat(replayIds).containsExactly("replay-1", "replay-2");
    }

    @Test
    void rejectedEventsAndCancellationsAreSkipped() {
        publish("e1", BUYERS, false);
        publish("rejected", BUYERS, false);
        publish("cancelled", SELLERS, true);
        rejected.add("rejected");
        assertThat(replay.run(ALL))
                .isEqualTo(
                        new Outcome.Counted(1, 2, 1, 0, "replay-1", List.of(new Replay("replay-1", BUYERS).syncId())));
        assertThat(published).extracting(PublishedEvent::eventId).containsExactly("e1");
    }

    @Test
    void tooManyEventsAreNotReplayedInPart() {
        for (int i = 0; i < 4; i++) {
            publish("e" + i, BUYERS, false);
        }
        assertThat(replay.dryRun(ALL)).isEqualTo(new Outcome.TooManyEvents(3));
        assertThat(replay.run(ALL)).isEqualTo(new Outcome.TooManyEvents(3));
        assertThat(published).isEmpty();
    }

    private void publish(String id, AudienceId audience, boolean cancels) {
        topic.add(new PublishedEvent(
                new TopicPartitionOffset("audience.events", 0, topic.size()), id, audience, cancels));
    }

    private final class FakePublishedEvents implements PublishedEvents {

        @Override
        public Found find(Request request, int limit) {
            return new Found(topic.stream().limit(limit).toList(), topic.size() > limit);
        }

        @Override
        public void replay(List<PublishedEvent> events, String replayId) {
            replayIds.add(replayId);
            published.addAll(events);
        }
    }

    private final class FakeSyncs implements SyncSearch {

        @Override
        public Page page(
                Set<SyncProgress.State> states, @Nullable String about, @Nullable KeysetPosition after, int limit) {
            return new Page(List.of(), null);
        }

        @Override
        public List<Minute> throughput(Instant since) {
            return List.of();
        }

        @Override
        public List<SyncProgress> find(Collection<String> syncIds) {
            return List.of();
        }

        @Override
        public Set<String> rejected(Collection<String> syncIds) {
            Set<String> found = new HashSet<>(rejected);
            found.retainAll(syncIds);
            return found;
        }
    }
}
