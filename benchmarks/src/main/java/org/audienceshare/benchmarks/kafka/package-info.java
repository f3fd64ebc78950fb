/** Publishes events for the worker, and waits for the results that it reports. */
@NullMarked
package org.audienceshare.benchmarks.kafka;

import org.jspecify.annotations.NullMarked;
