/** What the topics carry, as plain Java: audience events, recipient tasks, and reports on syncs. Knows no Avro and no Kafka. */
@NullMarked
package org.audienceshare.events.model;

import org.jspecify.annotations.NullMarked;
