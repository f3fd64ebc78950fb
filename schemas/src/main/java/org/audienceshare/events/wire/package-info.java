/** How events become bytes and bytes events: one configuration of the serializers, and what their failures mean. */
@NullMarked
package org.audienceshare.events.wire;

import org.jspecify.annotations.NullMarked;
