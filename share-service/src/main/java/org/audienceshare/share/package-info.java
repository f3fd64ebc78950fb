/** The share service: decides what is shared with whom, publishes it, and shows the progress. */
@NullMarked
package org.audienceshare.share;

import org.jspecify.annotations.NullMarked;
