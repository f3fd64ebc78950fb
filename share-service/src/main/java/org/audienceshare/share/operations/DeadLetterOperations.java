package org.audienceshare.share.operations;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.audienceshare.share.UseCase;
import org.jspecify.annotations.Nullable;

/** Lists and drops dead letters, and redelivers them to the topics that they came from. */
@UseCase
public final class DeadLetterOperations {

    /** Most dead letters that are counted by reason, newest first, and that a page with a reason looks through. */
    public static final int MAX_COUNTED = 1_000;

    /** How many are read at once in search of a reason. */
    private static final int SEARCHED = 100;

    private final DeadLetters letters;
    private final RedeliveryHistory history;
    private final OperatorControl control;
    private final Clock clock;
    private final int maxScanned;

    public DeadLetterOperations(
            DeadLetters letters,
            RedeliveryHistory history,
            OperatorControl control,
            Clock clock,
            OperationsProperties properties) {
        this.letters = letters;
        this.control = control;
        this.history = history;
        this.clock = clock;
        this.maxScanned = properties.maxScannedLetters();
    }

    /**
     * @param redeliveredAt when it was first redelivered; null if never
     * @param droppedAt when it was dropped; null if it was not
     */
    public record Entry(
            DeadLetter letter,
            @Nullable Instant redeliveredAt,
            @Nullable Instant droppedAt) {}

    /** @param next the cursor of the next page; null on the last one */
    public record Page(List<Entry> entries, @Nullable String next) {
        public Page {
            entries = List.copyOf(entries);
        }
    }

    /** @param complete whether all dead letters of the topic were searched */
    public record Redelivered(int redelivered, boolean complete) {}

    /** See {@link DeadLetters#topics}. */
    public List<String> topics() {
        return letters.topics();
    }

    /** See {@link DeadLetters#page}. */
    public Page page(@Nullable String topic, @Nullable String after, int limit) {
        DeadLetters.Page page = letters.page(topic, after, limit);
        List<TopicPartitionOffset> positions =
                page.letters().stream().map(DeadLetter::position).toList();
        Map<TopicPartitionOffset, Instant> redelivered = history.find(positions);
        Map<TopicPartitionOffset, Instant> dropped = history.dropped(positions);
        return new Page(
                page.letters().stream()
                        .map(letter ->
                                new Entry(letter, redelivered.get(letter.position()), dropped.get(letter.position())))
                        .toList(),
                page.next());
    }

    /**
     * As {@link #page(String, String, int)}, of the dead letters with exactly this reason. Looks through {@link #MAX_COUNTED} at
     * most, so a page that is not the last one may be empty; it may also have up to 99 entries more than the limit.
     *
     * @param reason null for any
     */
    public Page page(@Nullable String topic, @Nullable String reason, @Nullable String after, int limit) {
        if (reason == null) {
            return page(topic, after, limit);
        }
        List<Entry> found = new ArrayList<>();
        @Nullable String cursor = after;
        int searched = 0;
        do {
            Page page = page(topic, cursor, SEARCHED);
            page.entries().stream()
                    .filter(entry -> entry.letter().reason().equals(reason))
                    .forEach(found::add);
            cursor = page.next();
            searched += SEARCHED;
        } while (cursor != null && found.size() < limit && searched < MAX_COUNTED);
        return new Page(found, cursor);
    }

    /**
     * Dead letters of a topic with the same reason.
     *
     * @param open how many of them were neither redelivered nor dropped
     */
    public record Group(String topic, String reason, int letters, int open, Instant newest) {}

    /** @param complete whether all dead letters were counted */
    public record Groups(List<Group> groups, boolean complete) {
        public Groups {
            groups = List.copyOf(groups);
        }
    }

    /**
     * Counts the newest dead letters by topic and reason, the largest groups first.
     *
     * @param topic one of {@link #topics()}; null for all of them
     */
    public Groups groups(@Nullable String topic) {
        Map<List<String>, List<Entry>> byReason = new LinkedHashMap<>();
        @Nullable String cursor = null;
        int counted = 0;
        do {
            Page page = page(topic, cursor, DeadLetters.MAX_PAGE);
            for (Entry entry : page.entries()) {
                List<String> kind = List.of(
                        entry.letter().position().topic(), entry.letter().reason());
                byReason.computeIfAbsent(kind, any -> new ArrayList<>()).add(entry);
            }
            cursor = page.next();
            counted += DeadLetters.MAX_PAGE;
        } while (cursor != null && counted < MAX_COUNTED);
        List<Group> groups = byReason.values().stream()
                .map(DeadLetterOperations::group)
                .sorted(Comparator.comparingInt(Group::letters).reversed())
                .toList();
        return new Groups(groups, cursor == null);
    }

    private static Group group(List<Entry> newestFirst) {
        DeadLetter newest = newestFirst.get(0).letter();
        long open = newestFirst.stream()
                .filter(entry -> entry.redeliveredAt() == null && entry.droppedAt() == null)
                .count();
        return new Group(newest.position().topic(), newest.reason(), newestFirst.size(), (int) open, newest.at());
    }

    /**
     * Redelivers dead letters, even if they were redelivered before.
     *
     * @return how many of the positions hold a dead letter
     */
    public int redeliverEach(Collection<TopicPartitionOffset> positions, String operator) {
        return redeliver(
                positions.stream()
                        .filter(position -> letters.topics().contains(position.topic()))
                        .toList(),
                operator);
    }

    /**
     * What became of dead letters that were to be dropped.
     *
     * @param positions those that hold a dead letter, which is dropped now
     * @param fault why not all were tried; null if all were
     */
    public record Dropped(
            Set<TopicPartitionOffset> positions, @Nullable RuntimeException fault) {
        public Dropped {
            positions = Set.copyOf(positions);
        }
    }

    /** Drops dead letters, as {@link #drop} does, one after the other, up to the first fault. Dropping them again does no harm. */
    public Dropped dropEach(Collection<TopicPartitionOffset> positions, String operator) {
        Set<TopicPartitionOffset> dropped = new HashSet<>();
        try {
            for (TopicPartitionOffset position : positions) {
                if (drop(position, operator)) {
                    dropped.add(position);
                }
            }
            return new Dropped(dropped, null);
        } catch (RuntimeException fault) {
            return new Dropped(dropped, fault);
        }
    }

    /**
     * Redelivers one dead letter, even if it was redelivered before: an operator who asks for one has seen that.
     *
     * @return false if there is no dead letter at the position
     */
    public boolean redeliver(TopicPartitionOffset position, String operator) {
        return redeliverEach(List.of(position), operator) == 1;
    }

    /**
     * Drops a dead letter: it stays on its topic, and is redelivered only by its position. An {@code AudienceUnshared} no longer
     * holds its audience's copies.
     *
     * @return false if there is no dead letter at the position
     */
    public boolean drop(TopicPartitionOffset position, String operator) {
        Optional<DeadLetter> letter =
                letters.topics().contains(position.topic()) ? letters.find(position) : Optional.empty();
        letter.map(DeadLetter::eventId).ifPresent(eventId -> control.release(eventId, operator));
        letter.ifPresent(found -> history.drop(position, operator, clock.instant()));
        return letter.isPresent();
    }

    /** Redelivers the dead letters of the topic that have exactly this reason and were not redelivered or dropped yet. */
    public Redelivered redeliverAll(String topic, String reason, String operator) {
        List<TopicPartitionOffset> positions = new ArrayList<>();
        @Nullable String cursor = null;
        int scanned = 0;
        do {
            DeadLetters.Page page = letters.page(topic, cursor, DeadLetters.MAX_PAGE);
            scanned += page.letters().size();
            page.letters().stream()
                    .filter(letter -> letter.reason().equals(reason))
                    .map(DeadLetter::position)
                    .forEach(positions::add);
            cursor = page.next();
        } while (cursor != null && scanned < maxScanned);
        positions.removeAll(history.find(positions).keySet());
        positions.removeAll(history.dropped(positions).keySet());
        return new Redelivered(redeliver(positions, operator), cursor == null);
    }

    /** Sends first and remembers then. After a crash in between a record is sent twice, which the stages tolerate. */
    private int redeliver(Collection<TopicPartitionOffset> positions, String operator) {
        if (positions.isEmpty()) {
            return 0;
        }
        Set<TopicPartitionOffset> sent = letters.redeliver(positions);
        history.add(sent, operator, clock.instant());
        return sent.size();
    }
}
