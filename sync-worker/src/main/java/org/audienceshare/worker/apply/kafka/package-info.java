/** Stage 4 on Kafka: consumes recipients' tasks, in order per recipient. */
@NullMarked
package org.audienceshare.worker.apply.kafka;

import org.jspecify.annotations.NullMarked;
