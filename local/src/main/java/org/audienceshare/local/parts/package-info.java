/** Real parts without containers: a Kafka broker, a schema registry and a MongoDB, each startable on one machine. */
@NullMarked
package org.audienceshare.local.parts;

import org.jspecify.annotations.NullMarked;
