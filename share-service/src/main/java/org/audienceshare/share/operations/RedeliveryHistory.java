package org.audienceshare.share.operations;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/** Which dead letters were redelivered or dropped, so that none is redelivered twice, or after that, by accident. */
public interface RedeliveryHistory {

    /** The positions that were redelivered, each with the time of the first redelivery. */
    Map<TopicPartitionOffset, Instant> find(Collection<TopicPartitionOffset> positions);

    /** The positions that were dropped, each with the time. */
    Map<TopicPartitionOffset, Instant> dropped(Collection<TopicPartitionOffset> positions);

    /** Remembers that a dead letter was dropped. One that was dropped before keeps its first time. */
    void drop(TopicPartitionOffset position, String operator, Instant at);

    /** Remembers a redelivery. Positions that are known already keep their first one. */
    void add(Collection<TopicPartitionOffset> positions, String operator, Instant at);
}
