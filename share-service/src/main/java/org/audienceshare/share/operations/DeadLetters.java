package org.audienceshare.share.operations;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The dead-letter topics. Records stay there until the brokers' retention ends; nothing here deletes one. */
public interface DeadLetters {

    /** Most dead letters of a page. */
    int MAX_PAGE = 200;

    /** The names of the dead-letter topics. */
    List<String> topics();

    /**
     * Dead letters, newest first.
     *
     * @param topic one of {@link #topics()}; null for all of them
     * @param after the cursor of the previous page; null starts with the newest
     * @param limit 1 to {@link #MAX_PAGE}
     * @throws BrokerUnavailableException if the brokers do not answer
     */
    Page page(@Nullable String topic, @Nullable String after, int limit);

    /**
     * The dead letter at a position; empty if there is none.
     *
     * @param position on {@link #topics()}
     * @throws BrokerUnavailableException if the brokers do not answer
     */
    Optional<DeadLetter> find(TopicPartitionOffset position);

    /**
     * Sends records to the topics that they came from, with the same key, value and headers, and one more header that
     * names their position here. Returns when the brokers have confirmed all of them.
     *
     * @param positions on {@link #topics()}
     * @return the positions that hold a record; only these were sent
     * @throws BrokerUnavailableException if the brokers do not confirm all; some may have been sent
     */
    Set<TopicPartitionOffset> redeliver(Collection<TopicPartitionOffset> positions);

    /** @param next the cursor of the next page; null on the last one */
    record Page(List<DeadLetter> letters, @Nullable String next) {
        public Page {
            letters = List.copyOf(letters);
        }
    }
}
