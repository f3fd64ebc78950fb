/** Handles the failures of consumers: retries a record, dead-letters it, or puts it into quarantine. */
@NullMarked
package org.audienceshare.worker.failure.kafka;

import org.jspecify.annotations.NullMarked;
