package org.audienceshare.contacts.mongo;

import com.mongodb.event.CommandEvent;
import com.mongodb.event.CommandSucceededEvent;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.mongodb.MongoCommandTagsProvider;

/**
 * The tags of the metrics of commands to MongoDB. Micrometer's own have the collection, too: with a collection for each account,
 * every account would add series that never go away.
 */
final class CommandMetricTags implements MongoCommandTagsProvider {

    @Override
    public Iterable<Tag> commandTags(CommandEvent event) {
        return Tags.of(
                Tag.of("command", event.getCommandName()),
                Tag.of("status", event instanceof CommandSucceededEvent ? "SUCCESS" : "FAILED"));
    }
}
