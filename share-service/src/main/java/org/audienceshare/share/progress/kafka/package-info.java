/** Stage 5 on Kafka: consumes events, plans and results for the projections. */
@NullMarked
package org.audienceshare.share.progress.kafka;

import org.jspecify.annotations.NullMarked;
