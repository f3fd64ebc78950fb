/** Creates missing topics at start, and warns about existing topics that differ from their configuration. */
@NullMarked
package org.audienceshare.events.topics;

import org.jspecify.annotations.NullMarked;
