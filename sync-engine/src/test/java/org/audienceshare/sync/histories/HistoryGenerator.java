package org.audienceshare.sync.histories;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.sync.histories.Step.Fault;
import org.audienceshare.sync.histories.Step.Target;

/** Makes histories from a seed: the same seed gives the same history. */
final class HistoryGenerator {

    static final List<String> EMAILS =
            List.of("a@x.com", "b@x.com", "c@x.com", "d@x.com", "e@x.com", "f@x.com", "g@x.com", "h@x.com");

    static final List<String> TAGS = List.of("Hot", "Cold", "Warm", "vip");

    /** Those that have one contact of an address: of several, the edit could be of another one in the model. */
    private static final List<String> RECIPIENTS = List.of("ben", "cat", "olga", "yan");

    private static final int FIRST_CONTACTS = 30;

    private final SplittableRandom random;
    private final RandomChoices picks;
    private final EventGenerator events;
    private final Scope scope;
    private final List<Step> steps = new ArrayList<>();
    private int contacts;

    private HistoryGenerator(long seed, Scope scope) {
        this.random = new SplittableRandom(seed);
        this.picks = new RandomChoices(random);
        this.events = new EventGenerator(random, scope.policies());
        this.scope = scope;
    }

    static History everything(long seed, int length) {
        return within(seed, length, Scope.EVERYTHING);
    }

    static History within(long seed, int length, Scope scope) {
        return new HistoryGenerator(seed, scope).make(seed, length);
    }

    private History make(long seed, int length) {
        if (scope.faults() && random.nextInt(4) == 0) {
            steps.add(new Step.UniqueIndex("olga"));
        }
        for (int i = 0; i < FIRST_CONTACTS; i++) {
            steps.add(add());
        }
        while (steps.size() < length) {
            next();
        }
        steps.add(new Step.Settle());
        return new History(seed, steps);
    }

    private void next() {
        int dice = random.nextInt(100);
        if (scope.onlyEdits() || dice < 38) {
            steps.add(edit());
        } else if (dice < 46) {
            steps.add(setting());
        } else if (scope.faults() && dice == 46 || scope.partitioned() && dice < 60) {
            twoPartitions();
        } else if (dice < 70) {
            boolean mixed = scope.repetitions() && random.nextInt(5) == 0;
            steps.add(poll(events.poll(), mixed ? List.of(again(1 + random.nextInt(3))) : List.of()));
            if (scope.faults() && random.nextInt(3) == 0) {
                RECIPIENTS.forEach(recipient -> steps.add(workDuringEdit(recipient)));
            } else if (scope.faults() && random.nextInt(3) == 0) {
                RECIPIENTS.forEach(recipient -> steps.add(new Step.Abandon(recipient, 2 + random.nextInt(8))));
            }
        } else if (dice < 76) {
            steps.add(repetition());
        } else if (dice < 92) {
            steps.add(new Step.Work(picks.account(), fault()));
        } else {
            steps.add(new Step.Settle());
        }
    }

    /**
     * One event in each; where partitions are the subject, sometimes several, or a partition that moves. Sometimes the audience has
     * lost contacts, so that its syncs wait for approval.
     */
    private void twoPartitions() {
        int first = scope.partitioned() && random.nextInt(3) == 0 ? 1 + random.nextInt(3) : 1;
        int second = scope.partitioned() && random.nextInt(3) == 0 ? 1 + random.nextInt(3) : 1;
        List<AudienceEvent> race = events.race(first + second).stream()
                .map(HistoryGenerator::keeping)
                .toList();
        if (random.nextInt(3) == 0) {
            String audience = race.get(0).header().audience().value();
            steps.add(new Step.Save(picks.narrowed(audience)));
        }
        steps.add(new Step.TwoPartitions(
                race.subList(0, first),
                race.subList(first, first + second),
                scope.partitioned() && random.nextInt(4) == 0,
                random.nextLong()));
    }

    /** Which of two planners that race takes an audience away is not modelled, so neither deletes copies. */
    private static AudienceEvent keeping(AudienceEvent event) {
        return event instanceof AudienceEvent.Unshared unshared
                ? new AudienceEvent.Unshared(unshared.header(), unshared.removed(), unshared.all())
                : event;
    }

    private Fault fault() {
        if (!scope.faults()) {
            return Fault.NONE;
        }
        return switch (random.nextInt(8)) {
            case 0, 1 -> new Fault(Fault.Kind.CRASH, 1 + random.nextInt(20));
            case 2 -> new Fault(Fault.Kind.SECOND_WORKER, 1 + random.nextInt(20));
            default -> Fault.NONE;
        };
    }

    private Step workDuringEdit(String recipient) {
        Target target = new Target(recipient, picks.email(), 0);
        Step edit = scope.takingAway() && random.nextInt(6) == 0
                ? new Step.Delete(target)
                : new Step.Edit(target, scope.takingAway() ? picks.change() : picks.harmlessChange());
        return new Step.WorkDuringEdit(recipient, edit, 1 + random.nextInt(12));
    }

    private Step repetition() {
        if (!scope.repetitions()) {
            return new Step.Work(picks.account(), fault());
        }
        return switch (random.nextInt(4)) {
            case 0 -> poll(List.of(), List.of(again(1 + random.nextInt(6))));
            case 1 -> poll(List.of(), List.of(again(Integer.MAX_VALUE / 2)));
            case 2 -> new Step.Shuffle(picks.account(), random.nextLong());
            default -> new Step.TaskAgain(random.nextInt(10_000));
        };
    }

    private Step poll(List<AudienceEvent> poll, List<Step.Again> again) {
        return new Step.Publish(poll, again, Fault.NONE).withFault(fault());
    }

    /** Events come again as a redelivery, as part of one of a few replays, or as redelivered dead letters. */
    private Step.Again again(int count) {
        int from = random.nextInt(1_000);
        return switch (random.nextInt(5)) {
            case 0, 1 -> new Step.Again(from, count, null, null);
            case 2, 3 -> new Step.Again(from, count, EventGenerator.replayId(random), null);
            default -> new Step.Again(from, count, null, "dlt-0@" + random.nextInt(30));
        };
    }

    private Step setting() {
        return switch (random.nextInt(16)) {
            case 0, 1, 2 -> new Step.Save(picks.saved());
            case 3, 4 -> new Step.Regroup(picks.one(List.of("crew", "everyone")), picks.members());
            case 5, 6 -> new Step.Employ(picks.account(), random.nextInt(3) > 0, picks.one(List.of("north", "south")));
            case 7 -> new Step.Suppress(InitialData.BRAND, picks.email());
            case 8 -> new Step.UseManaged(picks.account(), "filters");
            case 14, 15 -> new Step.Report(picks.account(), picks.email());
            default -> new Step.Refuse(picks.account(), picks.email(), random.nextBoolean());
        };
    }

    private Step edit() {
        Target target = new Target(picks.account(), picks.email(), random.nextInt(4) == 0 ? 1 : 0);
        if (!scope.takingAway()) {
            return random.nextInt(4) == 0 ? add() : new Step.Edit(target, picks.harmlessChange());
        }
        return switch (random.nextInt(20)) {
            case 0, 1, 2 -> add();
            case 3, 4 -> new Step.Delete(target);
            case 5 -> new Step.Move(target, random.nextInt(6) == 0 ? picks.spoilt() : picks.email());
            case 6 -> random.nextInt(8) == 0 ? new Step.Lose(target.account()) : add();
            default -> new Step.Edit(target, picks.change());
        };
    }

    private Step add() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("email", picks.email());
        document.putAll(picks.values());
        contacts++;
        document.put("createdAt", picks.createdAt(contacts));
        return new Step.Add(picks.account(), document);
    }

    /**
     * What may happen in a history.
     *
     * @param faults whether workers crash and come twice
     * @param repetitions whether events and tasks come again, or in another order
     * @param takingAway whether anybody removes contacts, tags and memberships
     * @param policies whether shares have merge policies of their own
     * @param onlyEdits whether nothing happens but what accounts do to their own contacts
     * @param partitioned whether events are often planned by two planners
     */
    record Scope(
            boolean faults,
            boolean repetitions,
            boolean takingAway,
            boolean policies,
            boolean onlyEdits,
            boolean partitioned) {
        static final Scope EVERYTHING = new Scope(true, true, true, true, false, false);
        static final Scope PARTITIONED = new Scope(true, true, true, true, false, true);
        static final Scope TAKING_NOTHING_AWAY = new Scope(true, true, false, false, false, false);
        static final Scope TAKING_NOTHING_AWAY_UNDER_POLICIES = new Scope(false, false, false, true, false, false);
        static final Scope EDITS = new Scope(false, false, true, false, true, false);
    }
}
