/** Notices in MongoDB. */
@NullMarked
package org.audienceshare.share.notice.mongo;

import org.jspecify.annotations.NullMarked;
