package org.audienceshare.share.operations.kafka;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.audienceshare.share.operations.kafka.OffsetRangeReader.Range;
import org.audienceshare.share.web.PageCursor;
import org.audienceshare.share.web.Problem;
import org.jspecify.annotations.Nullable;

/** How far back each partition was read. The next page starts before these offsets; other partitions start at the end. */
final class DeadLetterCursor {

    private static final int PARTS = 3;

    private DeadLetterCursor() {}

    static String write(Map<TopicPartition, Range> unread) {
        List<String> parts = unread.entrySet().stream()
                .map(entry -> entry.getKey().topic() + ":" + entry.getKey().partition() + ":"
                        + entry.getValue().to())
                .sorted()
                .toList();
        return PageCursor.of(List.of(String.join(",", parts)));
    }

    /** @throws Problem 400 if the cursor is not valid */
    static Map<TopicPartition, Long> read(@Nullable String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return Map.of();
        }
        return PageCursor.parts(cursor, 1)
                .flatMap(parts -> ends(parts.get(0)))
                .orElseThrow(() -> Problem.invalid("after", "must be the next of a page before"));
    }

    private static Optional<Map<TopicPartition, Long>> ends(String joined) {
        Map<TopicPartition, Long> ends = new HashMap<>();
        for (String part : joined.split(",")) {
            String[] words = part.split(":");
            if (words.length != PARTS) {
                return Optional.empty();
            }
            try {
                ends.put(new TopicPartition(words[0], Integer.parseInt(words[1])), Long.parseLong(words[2]));
            } catch (NumberFormatException notANumber) {
                return Optional.empty();
            }
        }
        return Optional.of(ends);
    }
}
