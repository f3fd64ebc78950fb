package org.audienceshare.share.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.audienceshare.share.progress.ResultFixture.AUDIENCE;
import static org.audienceshare.share.progress.ResultFixture.planned;
import static org.audienceshare.share.progress.ResultFixture.result;
import static org.audienceshare.share.progress.ResultFixture.second;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.directory.Selection;
import org.audienceshare.contacts.directory.Selection.SelectionType;
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.events.model.AudienceEvent.Header;
import org.audienceshare.events.model.AudienceEvent.Shared;
import org.audienceshare.events.model.AudienceEvent.SyncRequested;
import org.audienceshare.events.model.AudienceEvent.Unshared;
import org.audienceshare.events.model.MergePolicy;
import org.audienceshare.events.model.RecipientResult.Outcome;
import org.audienceshare.events.model.SyncMode;
import org.audienceshare.events.model.SyncPlan;
import org.audienceshare.share.publishing.LogPosition;
import org.junit.jupiter.api.Test;

/** The guarantee of stage 5: duplicates and reorderings of any kind leave the same views behind. */
class ProjectionOrderTest {

    private static final int HISTORIES = 500;
    private static final Selection NORTH = new Selection(SelectionType.ORGANISATION, "north");
    private static final Selection BUYERS = new Selection(SelectionType.TEAM, "buyers");

    private static LogPosition at(long offset) {
        return new LogPosition("topic-0", offset);
    }

    private static Header header(String id, long second) {
        return new Header(id, second(second), "ann", "somebody", AUDIENCE);
    }

    /** A share, a cancelled sync with a failure that heals, the end of sharing, a refused share, and replays of the first two. */
    private static List<Consumer<Projection>> history() {
        AudienceEvent shared =
                new Shared(header("e1", 0), new AccountId("ann"), List.of(NORTH, BUYERS), MergePolicy.FILL_MISSING);
        AudienceEvent synced = new SyncRequested(header("e2", 10), SyncMode.INCREMENTAL, false, Set.of());
        AudienceEvent unshared = new Unshared(header("e3", 20), List.of(NORTH), false);
        AudienceEvent rogue =
                new Shared(header("e4", 30), new AccountId("eve"), List.of(NORTH), MergePolicy.SENDER_WINS);
        return List.of(
                p -> p.apply(shared, at(100)),
                p -> p.apply(planned("e1", SyncPlan.Outcome.PLANNED, 2, 1)),
                p -> p.apply(result("e1", "ben", 1, Outcome.APPLIED, 2)),
                p -> p.apply(result("e1", "cat", 1, Outcome.APPLIED, 3)),
                p -> p.apply(synced, at(101)),
                p -> p.apply(new AudienceEvent.Cancelled(header("c2", 11), "e2"), at(101)),
                p -> p.apply(result("e2", "dan", 2, Outcome.SKIPPED, 13)),
                p -> p.apply(planned("e2", SyncPlan.Outcome.PLANNED, 3, 11)),
                p -> p.apply(result("e2", "ben", 2, Outcome.FAILED, 12)),
                p -> p.apply(result("e2", "ben", 2, Outcome.APPLIED, 14)),
                p -> p.apply(result("e2", "cat", 2, Outcome.APPLIED, 13)),
                p -> p.apply(unshared, at(102)),
                p -> p.apply(planned("e3", SyncPlan.Outcome.PLANNED, 1, 21)),
                p -> p.apply(result("e3", "ben", 2, Outcome.REMOVED, 22)),
                p -> p.apply(rogue, at(103)),
                p -> p.apply(planned("e4", SyncPlan.Outcome.REJECTED, 0, 31)),
                p -> p.apply(planned("e1", SyncPlan.Outcome.REPLAYED, 1, 41)),
                p -> p.apply(result("e1", "cat", 2, Outcome.APPLIED, 42)),
                p -> p.apply(result("e1", "ben", 2, Outcome.SKIPPED, 43)));
    }

    private record Seen(List<SyncProgress> syncs, List<?> rows) {}

    private static Seen seenAfter(List<Consumer<Projection>> steps) {
        InMemorySyncs views = new InMemorySyncs();
        Projection projection = new Projection(views, reports -> reports);
        steps.forEach(step -> step.accept(projection));
        return new Seen(
                views.ofAudience(AUDIENCE, 10), List.of(views.results("e1", null, 9), views.results("e2", null, 9)));
    }

    @Test
    void anyOrderWithAnyDuplicatesGivesTheSameViews() {
        long seed = Long.getLong("seed", System.nanoTime());
        Random random = new Random(seed);
        Seen expected = seenAfter(history());

        for (int i = 0; i < HISTORIES; i++) {
            List<Consumer<Projection>> steps = new ArrayList<>(history());
            for (Consumer<Projection> step : history()) {
                steps.addAll(Collections.nCopies(random.nextInt(3), step));
            }
            Collections.shuffle(steps, random);
            assertThat(seenAfter(steps)).as("seed %s, history %s", seed, i).isEqualTo(expected);
        }
    }

    @Test
    void theViewsSayWhatHappened() {
        Seen seen = seenAfter(history());

        assertThat(seen.syncs())
                .extracting(sync -> sync.status().syncId(), SyncProgress::state)
                .containsExactly(
                        tuple("e4", SyncProgress.State.REJECTED),
                        tuple("e3", SyncProgress.State.DONE),
                        tuple("e2", SyncProgress.State.CANCELLED),
                        tuple("e1", SyncProgress.State.DONE));
    }
}
