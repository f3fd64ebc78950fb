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
import org.audienceshare.share.operations.EventReplay.Answer;
import org.audienceshare.share.operations.EventReplay.Wanted;
import org.audienceshare.share.progress.SyncProgress;
import org.audienceshare.share.progress.SyncSearch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventReplayTest {

    private static final AudienceId BUYERS = new AudienceId("buyers");
    private static final AudienceId SELLERS = new AudienceId("sellers");
    private static final Wanted ALL = new Wanted(null, null);

    private final List<PublishedEvent> log = new ArrayList<>();
    private final List<PublishedEvent> published = new ArrayList<>();
    private final Set<String> rejected = new HashSet<>();
    private final FakeSharedAudiences shared = new FakeSharedAudiences();
    private final EventReplay replays = new EventReplay(new FakeLog(), new FakeSyncs(), shared, 3);

    @Test
    void dryRunCountsAndPutsNothingOnTheLog() {
        log("e1", BUYERS, false);
        log("e2", BUYERS, false);
        log("e3", SELLERS, false);
        shared.reaches(BUYERS, new Reach(38, null));
        shared.reaches(SELLERS, new Reach(2, null));
        assertThat(replays.dryRun(ALL)).isEqualTo(new Answer.Counted(3, 0, 2, 40));
        assertThat(published).isEmpty();
    }

    @Test
    void runPutsThemOnTheLogInTheirOrder() {
        log("e1", BUYERS, false);
        log("e2", SELLERS, false);
        replays.run(ALL);
        assertThat(published).extracting(PublishedEvent::eventId).containsExactly("e1", "e2");
    }

    @Test
    void refusedEventsAndCancellationsAreLeftOut() {
        log("e1", BUYERS, false);
        log("refused", BUYERS, false);
        log("stopped", SELLERS, true);
        rejected.add("refused");
        assertThat(replays.run(ALL)).isEqualTo(new Answer.Counted(1, 2, 1, 0));
        assertThat(published).extracting(PublishedEvent::eventId).containsExactly("e1");
    }

    @Test
    void tooManyAreNotReplayedInPart() {
        for (int i = 0; i < 4; i++) {
            log("e" + i, BUYERS, false);
        }
        assertThat(replays.dryRun(ALL)).isEqualTo(new Answer.TooMany(3));
        assertThat(replays.run(ALL)).isEqualTo(new Answer.TooMany(3));
        assertThat(published).isEmpty();
    }

    private void log(String id, AudienceId audience, boolean cancels) {
        log.add(new PublishedEvent(new TopicPartitionOffset("audience.events", 0, log.size()), id, audience, cancels));
    }

    private final class FakeLog implements PublishedEvents {

        @Override
        public Found find(@Nullable AudienceId audience, @Nullable Instant since, int limit) {
            return new Found(log.stream().limit(limit).toList(), log.size() > limit);
        }

        @Override
        public void publishAgain(List<PublishedEvent> events) {
            published.addAll(events);
        }
    }

    private final class FakeSyncs implements SyncSearch {

        @Override
        public Page page(Set<SyncProgress.State> states, @Nullable KeysetPosition after, int limit) {
            return new Page(List.of(), null);
        }

        @Override
        public List<Minute> throughput(Instant since) {
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
