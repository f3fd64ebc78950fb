/** The operations feature on Kafka: dead letters, replayed events and consumer lag. */
@NullMarked
package org.audienceshare.share.operations.kafka;

import org.jspecify.annotations.NullMarked;
