/** Stage 2: freezes an audience's eligible contacts as an immutable revision, with the delta from the previous one. */
@NullMarked
package org.audienceshare.sync.freeze;

import org.jspecify.annotations.NullMarked;
