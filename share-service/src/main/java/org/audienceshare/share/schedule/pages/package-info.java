/** The page of an audience's schedule. */
@NullMarked
package org.audienceshare.share.schedule.pages;

import org.jspecify.annotations.NullMarked;
