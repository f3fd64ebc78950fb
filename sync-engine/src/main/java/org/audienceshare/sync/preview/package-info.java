/** Previews what sharing, a sync, or the end of sharing would change: stages 2 to 4 without their writes. */
@NullMarked
package org.audienceshare.sync.preview;

import org.jspecify.annotations.NullMarked;
