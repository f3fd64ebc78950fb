/** Stage 1: decides whether somebody may share, sync or stop sharing an audience, and publishes the event. */
@NullMarked
package org.audienceshare.share.sharing;

import org.jspecify.annotations.NullMarked;
