/** Maps the event model to the generated Avro records and back; nothing else sees those records but the serde. */
@NullMarked
package org.audienceshare.events.avro;

import org.jspecify.annotations.NullMarked;
