/** Faults of a consumer, each with its remedy: back off a partition, put a record aside, or stop. */
@NullMarked
package org.audienceshare.worker.failure.kafka;

import org.jspecify.annotations.NullMarked;
