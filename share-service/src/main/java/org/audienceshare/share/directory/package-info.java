/** Who there is, as support keeps it. */
@NullMarked
package org.audienceshare.share.directory;

import org.jspecify.annotations.NullMarked;
