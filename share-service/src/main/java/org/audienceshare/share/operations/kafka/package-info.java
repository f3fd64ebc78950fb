/** The operations package on Kafka. */
@NullMarked
package org.audienceshare.share.operations.kafka;

import org.jspecify.annotations.NullMarked;
