/** Stage 1: decides whether an audience may be shared, synced or un-shared, and publishes the event. */
@NullMarked
package org.audienceshare.share.sharing;

import org.jspecify.annotations.NullMarked;
