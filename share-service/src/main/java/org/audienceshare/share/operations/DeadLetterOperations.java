package org.audienceshare.share.operations;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts dead letters back on the topics that they were read from. */
public final class DeadLetterOperations {

    private final DeadLetters letters;
    private final RedeliveryHistory redeliveries;
    private final Clock clock;
    private final int maxScanned;

    /** @param maxScanned how many letters are looked through for those of a reason, newest first */
    public DeadLetterOperations(DeadLetters letters, RedeliveryHistory redeliveries, Clock clock, int maxScanned) {
        this.letters = letters;
        this.redeliveries = redeliveries;
        this.clock = clock;
        this.maxScanned = maxScanned;
    }

    /** What came of it. */
    public sealed interface Outcome {

        /** @param complete whether all letters of the reason were looked through */
        record Redelivered(int count, boolean complete) implements Outcome {}

        /** There is no such letter. */
        record NotThere() implements Outcome {}
    }

    /** Redelivers the one letter, also if it was before: who asks for one has seen that. */
    public Outcome one(TopicPartitionOffset place, String by) {
        Optional<DeadLetter> letter = letters.find(place);
        if (letter.isEmpty()) {
            return new Outcome.NotThere();
        }
        redeliver(List.of(place), by);
        return new Outcome.Redelivered(1, true);
    }

    /** Redelivers the letters of the topic that were put aside for exactly this reason and were not redelivered yet. */
    public Outcome allOf(String topic, String reason, String by) {
        List<TopicPartitionOffset> places = new ArrayList<>();
        @Nullable String cursor = null;
        int scanned = 0;
        do {
            DeadLetters.Page page = letters.page(topic, cursor, DeadLetters.MAX_PAGE);
            scanned += page.letters().size();
            page.letters().stream()
                    .filter(letter -> letter.reason().equals(reason))
                    .map(DeadLetter::place)
                    .forEach(places::add);
            cursor = page.next();
        } while (cursor != null && scanned < maxScanned);
        places.removeAll(redeliveries.of(places).keySet());
        redeliver(places, by);
        return new Outcome.Redelivered(places.size(), cursor == null);
    }

    /** Sent first and remembered then: what is forgotten in between is sent twice, which the stages stand. */
    private void redeliver(Collection<TopicPartitionOffset> places, String by) {
        if (!places.isEmpty()) {
            letters.redeliver(places);
            redeliveries.record(places, by, clock.instant());
        }
    }
}
