/** Event contracts: the Avro types, the topics that carry them, and how they are put on the wire. */
@NullMarked
package org.audienceshare.events;

import org.jspecify.annotations.NullMarked;
