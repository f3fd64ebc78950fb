/** The contract with every publisher and reader: the generated Avro types, the topics and the consumer groups. */
@NullMarked
package org.audienceshare.events;

import org.jspecify.annotations.NullMarked;
