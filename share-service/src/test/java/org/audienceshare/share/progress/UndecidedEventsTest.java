package org.audienceshare.share.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.audienceshare.share.progress.ResultFixture.AUDIENCE;
import static org.audienceshare.share.progress.ResultFixture.second;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.directory.Selection;
import org.audienceshare.contacts.directory.Selection.SelectionType;
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.events.model.MergePolicy;
import org.audienceshare.share.progress.RequestedSync.Kind;
import org.audienceshare.share.publishing.LogPosition;
import org.audienceshare.sync.plan.AudienceShare;
import org.junit.jupiter.api.Test;

class UndecidedEventsTest {

    private static final AudienceShare NOBODY = AudienceShare.none(AUDIENCE);
    private static final List<Selection> SELECTIONS = List.of(
            new Selection(SelectionType.USER, "ben"),
            new Selection(SelectionType.USER, "cat"),
            new Selection(SelectionType.TEAM, "buyers"));

    private static SyncStatus event(int id, Random random, String partition) {
        AudienceEvent.Header header = new AudienceEvent.Header("e" + id, second(id), "ann", "share-service", AUDIENCE);
        List<Selection> named = List.of(SELECTIONS.get(random.nextInt(SELECTIONS.size())));
        AudienceEvent event = switch (random.nextInt(5)) {
            case 0 -> new AudienceEvent.Unshared(header, List.of(), true);
            case 1, 2 -> new AudienceEvent.Unshared(header, named, false);
            default ->
                new AudienceEvent.Shared(
                        header, new AccountId("ann"), named, random.nextBoolean() ? MergePolicy.SENDER_WINS : null);
        };
        return SyncStatus.of(Kind.SHARE, event, new LogPosition(partition, id));
    }

    /** Whatever the planner has decided while the events were read, the outcome is the same. */
    @Test
    void eventsThatAreDecidedMeanwhileChangeNothing() {
        long seed = Long.getLong("seed", System.nanoTime());
        Random random = new Random(seed);
        for (int history = 0; history < 500; history++) {
            List<SyncStatus> events = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                events.add(event(i, random, i < 3 ? "t-9" : "t-1"));
            }
            AudienceShare all = UndecidedEvents.over(NOBODY, events);
            for (int decided = 0; decided <= events.size(); decided++) {
                AudienceShare planner = UndecidedEvents.over(NOBODY, events.subList(0, decided));
                List<SyncStatus> read = new ArrayList<>(events);
                Collections.shuffle(read, random);

                assertThat(UndecidedEvents.over(planner, read).selections())
                        .as("seed %s, history %s, decided %s", seed, history, decided)
                        .containsExactlyInAnyOrderElementsOf(all.selections());
            }
        }
    }

    @Test
    void syncsChangeNothing() {
        AudienceShare share = NOBODY.with(SELECTIONS, MergePolicy.FILL_MISSING);
        AudienceEvent.Header header = new AudienceEvent.Header("e1", second(0), "ann", "share-service", AUDIENCE);
        AudienceEvent sync = new AudienceEvent.SyncRequested(
                header, org.audienceshare.events.model.SyncMode.FULL, false, java.util.Set.of());

        assertThat(UndecidedEvents.over(share, List.of(SyncStatus.of(Kind.SYNC, sync, new LogPosition(null, 0)))))
                .isEqualTo(share);
    }
}
