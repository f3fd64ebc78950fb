/** Kafka clients, and the listener containers that consume events and tasks. */
@NullMarked
package org.audienceshare.worker.consumption.kafka;

import org.jspecify.annotations.NullMarked;
