/** The progress package on Kafka. */
@NullMarked
package org.audienceshare.share.progress.kafka;

import org.jspecify.annotations.NullMarked;
