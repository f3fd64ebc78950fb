package org.audienceshare.share.operations;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/** Which dead letters were redelivered, so that none is by accident twice. */
public interface RedeliveryHistory {

    /** Those of the places that were redelivered, and when first. */
    Map<TopicPartitionOffset, Instant> of(Collection<TopicPartitionOffset> places);

    /** Remembers that they were; harmless where that is known. */
    void record(Collection<TopicPartitionOffset> places, String by, Instant at);
}
