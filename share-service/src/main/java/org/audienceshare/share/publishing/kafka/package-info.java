/** The publishing package on Kafka. */
@NullMarked
package org.audienceshare.share.publishing.kafka;

import org.jspecify.annotations.NullMarked;
