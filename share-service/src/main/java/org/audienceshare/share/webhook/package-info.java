/** Tells systems of a brand what its syncs do: an outbox of events, sent as signed HTTP requests. */
@NullMarked
package org.audienceshare.share.webhook;

import org.jspecify.annotations.NullMarked;
