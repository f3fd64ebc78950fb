/** Schedules on MongoDB, and the clock work that runs those that are due. */
@NullMarked
package org.audienceshare.share.schedule.mongo;

import org.jspecify.annotations.NullMarked;
