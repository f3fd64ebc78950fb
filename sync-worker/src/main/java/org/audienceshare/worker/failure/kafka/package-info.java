/** Handles the failures of consumers: retries or dead-letters a record, or ends the process. */
@NullMarked
package org.audienceshare.worker.failure.kafka;

import org.jspecify.annotations.NullMarked;
