/** What a share, a sync or an un-share would do: stages 2 to 4 with their writes cut off. */
@NullMarked
package org.audienceshare.sync.preview;

import org.jspecify.annotations.NullMarked;
