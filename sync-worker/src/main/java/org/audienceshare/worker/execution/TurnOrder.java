package org.audienceshare.worker.execution;

import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who is next: round and round between the senders, and for each sender between its audiences. In one audience, whoever has had the
 * fewest turns, so that recipients read each chunk at about the same time; but what was begun continues before anything else is begun,
 * if there is no room for more, and whoever was passed over for two rounds comes first. Not thread-safe.
 */
final class TurnOrder<R> {

    private final Map<String, Map<String, AudienceLine<R>>> senders = new LinkedHashMap<>();

    /** Lines the run up at the end, once for each of the groups that wait for it. */
    void add(Run<R> run, Set<TurnGroup> groups) {
        remove(run);
        run.linedUpFor(Set.copyOf(groups));
        for (TurnGroup group : groups) {
            senders.computeIfAbsent(group.sender(), sender -> new LinkedHashMap<>())
                    .computeIfAbsent(group.audience(), audience -> new AudienceLine<>())
                    .add(run);
        }
    }

    /** Takes the run out of all lines. */
    void remove(Run<R> run) {
        for (TurnGroup group : run.linedUpFor()) {
            Map<String, AudienceLine<R>> audiences = senders.get(group.sender());
            AudienceLine<R> line = audiences == null ? null : audiences.get(group.audience());
            if (audiences != null && line != null) {
                line.remove(run);
                removeIfEmpty(senders, group.sender(), audiences, group.audience(), line);
            }
        }
        run.linedUpFor(Set.of());
    }

    private static <R> void removeIfEmpty(
            Map<String, Map<String, AudienceLine<R>>> senders,
            String sender,
            Map<String, AudienceLine<R>> audiences,
            String audience,
            AudienceLine<R> line) {
        if (line.isEmpty()) {
            audiences.remove(audience);
        }
        if (audiences.isEmpty()) {
            senders.remove(sender);
        }
    }

    /** Whether anybody waits whom {@code mayRun} allows. */
    boolean hasNext(Predicate<Run<R>> mayRun) {
        return senders.values().stream()
                .anyMatch(audiences -> audiences.values().stream().anyMatch(line -> line.first(mayRun, true) != null));
    }

    /**
     * Takes out whose turn it is among those whom {@code mayRun} allows, and puts its sender and audience behind the others.
     *
     * @param hasRoomForMore whether one may be begun while others of its audience wait for their next turn
     */
    @Nullable
    Run<R> next(Predicate<Run<R>> mayRun, boolean hasRoomForMore) {
        Iterator<Map.Entry<String, Map<String, AudienceLine<R>>>> rotation =
                senders.entrySet().iterator();
        while (rotation.hasNext()) {
            Map.Entry<String, Map<String, AudienceLine<R>>> sender = rotation.next();
            Run<R> found = nextOf(sender.getValue(), mayRun, hasRoomForMore);
            if (found != null) {
                rotation.remove();
                senders.put(sender.getKey(), sender.getValue());
                remove(found);
                return found;
            }
        }
        return null;
    }

    private static <R> @Nullable Run<R> nextOf(
            Map<String, AudienceLine<R>> audiences, Predicate<Run<R>> mayRun, boolean hasRoomForMore) {
        Iterator<Map.Entry<String, AudienceLine<R>>> rotation =
                audiences.entrySet().iterator();
        while (rotation.hasNext()) {
            Map.Entry<String, AudienceLine<R>> audience = rotation.next();
            Run<R> found = audience.getValue().first(mayRun, hasRoomForMore);
            if (found != null) {
                audience.getValue().countTurn();
                rotation.remove();
                audiences.put(audience.getKey(), audience.getValue());
                return found;
            }
        }
        return null;
    }

    /** The runs of one audience. */
    private static final class AudienceLine<R> {

        private static final int MAX_LOOKED_AT = 8;
        private static final int MAX_ROUNDS_WAITED = 2;

        /** With the number of the line's turns when each came, so whoever has waited for the longest is first. */
        private final Map<Run<R>, Long> begun = new LinkedHashMap<>();

        private final Set<Run<R>> fresh = new LinkedHashSet<>();
        private long turns;

        void add(Run<R> run) {
            if (run.isBegun()) {
                begun.put(run, turns);
            } else {
                fresh.add(run);
            }
        }

        void remove(Run<R> run) {
            if (begun.remove(run) == null) {
                fresh.remove(run);
            }
        }

        boolean isEmpty() {
            return begun.isEmpty() && fresh.isEmpty();
        }

        /** Somebody of the line has got a turn. */
        void countTurn() {
            turns++;
        }

        /** Few are begun. The others are mostly alike to {@code mayRun}, so looking at some is enough. */
        @Nullable
        Run<R> first(Predicate<Run<R>> mayRun, boolean hasRoomForMore) {
            return passedOver().filter(mayRun).orElseGet(() -> fewestTurns(mayRun, hasRoomForMore));
        }

        /** Without this, new recipients with little to do would keep one with many chunks waiting for as long as there are any. */
        private Optional<Run<R>> passedOver() {
            return begun.entrySet().stream()
                    .findFirst()
                    .filter(longest -> turns - longest.getValue() >= (long) MAX_ROUNDS_WAITED * begun.size())
                    .map(Map.Entry::getKey);
        }

        private @Nullable Run<R> fewestTurns(Predicate<Run<R>> mayRun, boolean hasRoomForMore) {
            Stream<Run<R>> others =
                    hasRoomForMore || begun.isEmpty() ? fresh.stream().limit(MAX_LOOKED_AT) : Stream.empty();
            return Stream.concat(begun.keySet().stream(), others)
                    .filter(mayRun)
                    .min(Comparator.comparingInt(Run::turns))
                    .orElse(null);
        }
    }
}
