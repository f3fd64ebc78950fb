/** Stage 3: checks an event, freezes a revision, and decides which recipients get a task. */
@NullMarked
package org.audienceshare.sync.plan;

import org.jspecify.annotations.NullMarked;
