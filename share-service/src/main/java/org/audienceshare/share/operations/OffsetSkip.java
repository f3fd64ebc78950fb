package org.audienceshare.share.operations;

import java.util.List;

/** Moves a stage's consumer group past one record that can't be read, so that its partition goes on. */
public interface OffsetSkip {

    /** The topics whose records can be skipped: those of the workers' stages. */
    List<String> topics();

    /** What became of it. */
    sealed interface Outcome {

        /** @param next the offset that the group reads next */
        record Skipped(String group, long next) implements Outcome {}

        /** The group does not wait at this record: it is at {@code committed}. Nothing was changed. */
        record Elsewhere(String group, long committed) implements Outcome {}

        /** The group has consumers, which would go on as before. Nothing was changed. */
        record InUse(String group) implements Outcome {}

        /** There is no record there. */
        record NoRecord() implements Outcome {}
    }

    /**
     * Skips the record. What is in it is lost.
     *
     * @param position on {@link #topics()}
     * @throws BrokerUnavailableException if the brokers do not answer, or refuse
     */
    Outcome skip(TopicPartitionOffset position);
}
