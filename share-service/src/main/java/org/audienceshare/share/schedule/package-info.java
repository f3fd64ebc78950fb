/** Syncs of audiences that run by themselves: every few hours, daily or weekly. */
@NullMarked
package org.audienceshare.share.schedule;

import org.jspecify.annotations.NullMarked;
