/** Stage 5: folds what the log and the workers say into who has what, and how far a sync got. */
@NullMarked
package org.audienceshare.share.progress;

import org.jspecify.annotations.NullMarked;
