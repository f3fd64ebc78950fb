/** The operations feature as metrics, for Prometheus and whoever scales the workers. */
@NullMarked
package org.audienceshare.share.operations.metrics;

import org.jspecify.annotations.NullMarked;
