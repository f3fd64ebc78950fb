package org.audienceshare.sync.histories;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.directory.Selection;
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.events.model.MergePolicy;
import org.audienceshare.events.model.SyncMode;
import org.audienceshare.sync.inmemory.Events;
import org.audienceshare.sync.plan.Replay;

/** Makes random events, most of which are valid. */
final class EventGenerator {

    static final List<String> SHARED =
            InitialData.AUDIENCES.stream().map(InitialData.Saved::id).toList();

    private static final List<Selection> SELECTIONS = List.of(
            InitialData.user("ann"),
            InitialData.user("ben"),
            InitialData.user("ben"),
            InitialData.user("cat"),
            InitialData.user("dan"),
            InitialData.user("olga"),
            InitialData.user("ada"),
            InitialData.team("crew"),
            InitialData.team("everyone"),
            InitialData.office("south"));

    private static final List<Selection> FOREIGN =
            List.of(InitialData.user("yan"), InitialData.office("far"), InitialData.team("strangers"));

    private final SplittableRandom random;
    private final boolean policies;
    private final List<AudienceEvent> made = new ArrayList<>();

    EventGenerator(SplittableRandom random, boolean policies) {
        this.random = random;
        this.policies = policies;
    }

    /** New events, mostly one; in a longer poll some may have come before. */
    List<AudienceEvent> poll() {
        List<AudienceEvent> poll = new ArrayList<>();
        poll.add(event());
        while (random.nextInt(6) == 0) {
            poll.add(random.nextInt(4) == 0 ? made.get(random.nextInt(made.size())) : event());
        }
        return poll;
    }

    private AudienceEvent event() {
        AudienceEvent event = next("e" + (made.size() + 1));
        made.add(event);
        return event;
    }

    /**
     * Some events of one audience. None of them cancels anything; restores what recipients took away or sets a policy, which a task that
     * is overtaken does not do; or repairs single recipients, which is refused while another planner has not stored them yet.
     */
    List<AudienceEvent> race(int count) {
        InitialData.Saved audience = InitialData.AUDIENCES.get(random.nextInt(InitialData.AUDIENCES.size()));
        List<AudienceEvent> race = new ArrayList<>();
        while (race.size() < count) {
            AudienceEvent event = next("e" + (made.size() + 1), audience);
            boolean isOther = event instanceof AudienceEvent.SyncRequested request
                    && (request.mode() == SyncMode.FULL || !request.recipients().isEmpty());
            boolean setsPolicy = event instanceof AudienceEvent.Shared shared && shared.policy() != null;
            if (!isOther && !setsPolicy && !(event instanceof AudienceEvent.Cancelled)) {
                race.add(event);
                made.add(event);
            }
        }
        return race;
    }

    private AudienceEvent next(String id) {
        return next(id, InitialData.AUDIENCES.get(random.nextInt(InitialData.AUDIENCES.size())));
    }

    private AudienceEvent next(String id, InitialData.Saved audience) {
        AudienceId audienceId = audience.audienceId();
        return switch (random.nextInt(20)) {
            case 0, 1, 2, 3, 4 -> share(id, audience);
            case 5, 6, 7, 8, 9, 10, 11 ->
                new AudienceEvent.SyncRequested(
                        Events.header(id, audienceId), mode(), random.nextInt(3) == 0, Set.of());
            case 12, 13 ->
                new AudienceEvent.SyncRequested(
                        Events.header(id, audienceId), mode(), false, Set.of(new AccountId(recipient())));
            case 14, 15 -> Events.unsharedWithAll(id, audienceId);
            case 16, 17 ->
                new AudienceEvent.Unshared(
                        Events.header(id, audienceId), List.of(selection(audience)), false, random.nextInt(3) == 0);
            default -> cancel(id, audienceId);
        };
    }

    private AudienceEvent share(String id, InitialData.Saved audience) {
        List<Selection> added = new ArrayList<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            added.add(selection(audience));
        }
        String owner = random.nextInt(20) == 0 ? "cat" : audience.owner();
        MergePolicy policy = policies && random.nextInt(4) == 0
                ? MergePolicy.values()[random.nextInt(MergePolicy.values().length)]
                : null;
        return new AudienceEvent.Shared(Events.header(id, audience.audienceId()), new AccountId(owner), added, policy);
    }

    private AudienceEvent cancel(String id, AudienceId audience) {
        if (made.isEmpty()) {
            return Events.cancelled(id, audience, "e0");
        }
        if (random.nextInt(5) == 0) {
            return Events.cancelled(id, audience, new Replay(replayId(random), audience).syncId());
        }
        AudienceEvent last = made.get(made.size() - 1 - random.nextInt(Math.min(3, made.size())));
        return Events.cancelled(id, last.header().audience(), last.header().eventId());
    }

    /** One of a few, so that a history has several events in one replay. */
    static String replayId(SplittableRandom random) {
        return "r" + random.nextInt(12);
    }

    private SyncMode mode() {
        return random.nextInt(4) == 0 ? SyncMode.FULL : SyncMode.INCREMENTAL;
    }

    private String recipient() {
        return List.of("ann", "ben", "cat", "dan", "olga", "yan").get(random.nextInt(6));
    }

    private Selection selection(InitialData.Saved audience) {
        boolean foreigner = audience.owner().equals("zoe");
        if (foreigner != (random.nextInt(25) == 0)) {
            return FOREIGN.get(random.nextInt(FOREIGN.size()));
        }
        return SELECTIONS.get(random.nextInt(SELECTIONS.size()));
    }
}
