/** Handles the failures of consumers: backs off a partition, dead-letters a record, or ends the process. */
@NullMarked
package org.audienceshare.worker.failure.kafka;

import org.jspecify.annotations.NullMarked;
