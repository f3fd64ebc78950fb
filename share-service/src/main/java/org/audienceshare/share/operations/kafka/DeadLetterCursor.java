package org.audienceshare.share.operations.kafka;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.audienceshare.share.web.PageCursor;
import org.jspecify.annotations.Nullable;

/**
 * How far back each partition was read: the letters before these offsets are next. Partitions that are not named were
 * not begun.
 */
final class DeadLetterCursor {

    private static final int PARTS = 3;

    private DeadLetterCursor() {}

    static String write(Map<TopicPartition, Long> ends) {
        List<String> parts = ends.entrySet().stream()
                .map(end -> end.getKey().topic() + ":" + end.getKey().partition() + ":" + end.getValue())
                .sorted()
                .toList();
        return PageCursor.of(List.of(String.join(",", parts)));
    }

    /** @throws IllegalArgumentException if it is no cursor of ours */
    static Map<TopicPartition, Long> read(@Nullable String cursor) {
        Map<TopicPartition, Long> ends = new HashMap<>();
        if (cursor == null || cursor.isEmpty()) {
            return ends;
        }
        String joined = PageCursor.parts(cursor, 1)
                .map(parts -> parts.get(0))
                .orElseThrow(() -> new IllegalArgumentException("no cursor of dead letters"));
        for (String part : joined.split(",")) {
            String[] words = part.split(":");
            if (words.length != PARTS) {
                throw new IllegalArgumentException("no cursor of dead letters");
            }
            // What is no number is an illegal argument too.
            ends.put(new TopicPartition(words[0], Integer.parseInt(words[1])), Long.parseLong(words[2]));
        }
        return ends;
    }
}
