/** Stage 3: checks an event, has a revision frozen, and decides which recipients get a task. */
@NullMarked
package org.audienceshare.sync.plan;

import org.jspecify.annotations.NullMarked;
