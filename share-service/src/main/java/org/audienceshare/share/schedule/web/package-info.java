/** REST interface of schedules. */
@NullMarked
package org.audienceshare.share.schedule.web;

import org.jspecify.annotations.NullMarked;
