package org.audienceshare.share.operations;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The position of a record. */
public record TopicPartitionOffset(String topic, int partition, long offset) {

    private static final Pattern TEXT = Pattern.compile("(.+)-([0-9]{1,9})@([0-9]{1,18})");

    /** @throws IllegalArgumentException if the partition or the offset is negative */
    public TopicPartitionOffset {
        if (partition < 0 || offset < 0) {
            throw new IllegalArgumentException("partition and offset must be 0 or more");
        }
    }

    /** Reads what {@link #toString} writes; empty if the text is not a position. */
    public static Optional<TopicPartitionOffset> parse(String text) {
        Matcher parts = TEXT.matcher(text);
        return parts.matches()
                ? Optional.of(new TopicPartitionOffset(
                        parts.group(1), Integer.parseInt(parts.group(2)), Long.parseLong(parts.group(3))))
                : Optional.empty();
    }

    /** Such as {@code audience.events.dlt-3@17}. */
    @Override
    public String toString() {
        return topic + "-" + partition + "@" + offset;
    }
}
