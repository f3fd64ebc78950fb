/** The share service: decides what is shared with whom, publishes it, and shows how far it got. */
@NullMarked
package org.audienceshare.share;

import org.jspecify.annotations.NullMarked;
