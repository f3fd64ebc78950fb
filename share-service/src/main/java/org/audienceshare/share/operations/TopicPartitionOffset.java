package org.audienceshare.share.operations;

/** The position of a record. */
public record TopicPartitionOffset(String topic, int partition, long offset) {

    /** @throws IllegalArgumentException if the partition or the offset is negative */
    public TopicPartitionOffset {
        if (partition < 0 || offset < 0) {
            throw new IllegalArgumentException("partition and offset must be 0 or more");
        }
    }

    /** Such as {@code audience.events.dlt-3@17}. */
    @Override
    public String toString() {
        return topic + "-" + partition + "@" + offset;
    }
}
