package org.audienceshare.share.progress.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.audienceshare.share.publishing.EventTopic;
import org.audienceshare.share.publishing.LogPosition;
import org.bson.Document;

/** How far the planner is in each partition ({@code planner_offsets}). */
final class PlannerOffsets {

    private final MongoCollection<Document> offsets;
    private final EventTopic topic;

    PlannerOffsets(MongoDatabase database, EventTopic topic) {
        this.offsets = database.getCollection("planner_offsets");
        this.topic = topic;
    }

    /** Those of the places that the planner has passed, or that are on a topic that was deleted since. */
    Set<LogPosition> passed(Collection<LogPosition> positions) {
        Set<String> partitions = positions.stream()
                .map(LogPosition::partition)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        if (partitions.isEmpty()) {
            return Set.of();
        }
        Optional<String> topicId = topic.id();
        Map<String, Long> committed = committed(partitions);
        return positions.stream()
                .filter(position -> position.offset() < committed.getOrDefault(position.partition(), 0L)
                        || topicId.filter(position::isOfAnotherTopicThan).isPresent())
                .collect(Collectors.toSet());
    }

    private Map<String, Long> committed(Set<String> partitions) {
        Map<String, Long> committed = new HashMap<>();
        offsets.find(and(in("_id", partitions), gt("committed", 0L)))
                .forEach(mark -> committed.put(mark.getString("_id"), mark.getLong("committed")));
        return committed;
    }
}
