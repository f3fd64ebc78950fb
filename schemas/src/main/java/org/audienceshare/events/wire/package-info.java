/** The wire format: the configuration of serializers and clients, and what an exception of a serializer means. */
@NullMarked
package org.audienceshare.events.wire;

import org.jspecify.annotations.NullMarked;
