/** Stage 5 on MongoDB: the projection, and what it reads of the workers' collections. */
@NullMarked
package org.audienceshare.share.progress.mongo;

import org.jspecify.annotations.NullMarked;
