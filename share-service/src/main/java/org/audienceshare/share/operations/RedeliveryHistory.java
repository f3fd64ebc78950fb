package org.audienceshare.share.operations;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/** Which dead letters were redelivered, so that none is redelivered twice by accident. */
public interface RedeliveryHistory {

    /** The positions that were redelivered, each with the time of the first redelivery. */
    Map<TopicPartitionOffset, Instant> find(Collection<TopicPartitionOffset> positions);

    /** Remembers a redelivery. Positions that are known already keep their first one. */
    void add(Collection<TopicPartitionOffset> positions, String operator, Instant at);
}
