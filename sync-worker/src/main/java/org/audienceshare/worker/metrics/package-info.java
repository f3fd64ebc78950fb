/** The stages of the engine as metrics: how long a freeze, a chunk and a bulk write take. */
@NullMarked
package org.audienceshare.worker.metrics;

import org.jspecify.annotations.NullMarked;
