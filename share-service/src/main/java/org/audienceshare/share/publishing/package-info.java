/** Puts what was decided on the log, and says what an event is. */
@NullMarked
package org.audienceshare.share.publishing;

import org.jspecify.annotations.NullMarked;
