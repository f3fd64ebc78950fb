/** Publishes events on Kafka, and creates missing topics at start. */
@NullMarked
package org.audienceshare.share.publishing.kafka;

import org.jspecify.annotations.NullMarked;
