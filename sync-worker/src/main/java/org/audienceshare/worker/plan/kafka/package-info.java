/** Stage 3 on Kafka: consumes audience events and publishes tasks for their recipients. */
@NullMarked
package org.audienceshare.worker.plan.kafka;

import org.jspecify.annotations.NullMarked;
