package org.audienceshare.share.operations;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The dead-letter topics. Records stay in them until the brokers' retention ends; nothing here removes one. */
public interface DeadLetters {

    /** Most letters of a page. */
    int MAX_PAGE = 200;

    /** The dead-letter topics of the system. */
    List<String> topics();

    /**
     * Letters, newest first.
     *
     * @param topic one of {@link #topics()}; null for all of them
     * @param after the cursor of the page before; null starts with the newest
     * @param limit 1 to {@link #MAX_PAGE}
     * @throws BrokerUnavailableException if the brokers do not answer
     * @throws IllegalArgumentException if the cursor is none of ours
     */
    Page page(@Nullable String topic, @Nullable String after, int limit);

    /** The letter at that place; empty if there is none any more. */
    Optional<DeadLetter> find(TopicPartitionOffset place);

    /**
     * Puts records back where they were read from: key, value and the headers that they came with, and one more that says
     * where they lay. Returns when the brokers have them all.
     *
     * @throws BrokerUnavailableException if the brokers do not take them; some may have got there all the same
     */
    void redeliver(Collection<TopicPartitionOffset> places);

    /** @param next the cursor of the next page; null on the last one */
    record Page(List<DeadLetter> letters, @Nullable String next) {
        public Page {
            letters = List.copyOf(letters);
        }
    }
}
