/** Notices that somebody has set the planner group's offsets back, so that what is read again is a replay. */
@NullMarked
package org.audienceshare.worker.rewind;

import org.jspecify.annotations.NullMarked;
