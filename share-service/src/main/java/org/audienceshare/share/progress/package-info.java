/** Stage 5: projects events and results onto who has which audience, and how far each sync is. */
@NullMarked
package org.audienceshare.share.progress;

import org.jspecify.annotations.NullMarked;
