/** Previews of a share, a sync or an un-share: stages 2 to 4 without their writes. */
@NullMarked
package org.audienceshare.sync.preview;

import org.jspecify.annotations.NullMarked;
