package org.audienceshare.events.topics;

import java.util.List;

/**
 * What {@link TopicCreation} did and found.
 *
 * @param created names of the topics that it made
 * @param warnings sentences about topics that were there and are not as they should be; nothing was done about them
 */
public record TopicReport(List<String> created, List<String> warnings) {
    public TopicReport {
        created = List.copyOf(created);
        warnings = List.copyOf(warnings);
    }
}
