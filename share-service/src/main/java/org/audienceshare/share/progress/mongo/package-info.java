/** Stage 5 on MongoDB: the projections. */
@NullMarked
package org.audienceshare.share.progress.mongo;

import org.jspecify.annotations.NullMarked;
