/** Stage 4 on Kafka: consumes recipients' tasks, one at a time. */
@NullMarked
package org.audienceshare.worker.apply.kafka;

import org.jspecify.annotations.NullMarked;
