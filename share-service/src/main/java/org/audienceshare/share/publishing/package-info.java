/** Publishes the events that were decided. */
@NullMarked
package org.audienceshare.share.publishing;

import org.jspecify.annotations.NullMarked;
