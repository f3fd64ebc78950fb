/** Tells accounts what happened to their audiences and syncs: shared with you, failed, paused for approval, approved, declined. */
@NullMarked
package org.audienceshare.share.notice;

import org.jspecify.annotations.NullMarked;
