/** Stage 5 on Kafka: consumes plans and results for the projection. */
@NullMarked
package org.audienceshare.share.progress.kafka;

import org.jspecify.annotations.NullMarked;
