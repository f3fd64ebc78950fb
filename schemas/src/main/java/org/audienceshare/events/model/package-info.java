/** What the topics carry, as plain Java: audience events, recipient tasks, and reports on syncs. Independent of Avro and Kafka. */
@NullMarked
package org.audienceshare.events.model;

import org.jspecify.annotations.NullMarked;
