/** The progress package on MongoDB. */
@NullMarked
package org.audienceshare.share.progress.mongo;

import org.jspecify.annotations.NullMarked;
