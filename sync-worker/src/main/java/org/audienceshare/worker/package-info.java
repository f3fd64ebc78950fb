/** The sync worker: runs the engine on Kafka. Consumes events and tasks, and publishes tasks and results. */
@NullMarked
package org.audienceshare.worker;

import org.jspecify.annotations.NullMarked;
