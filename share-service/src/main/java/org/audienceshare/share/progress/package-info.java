/** Stage 5: projects plans and results onto how far each sync is, and reads from the workers who has which audience. */
@NullMarked
package org.audienceshare.share.progress;

import org.jspecify.annotations.NullMarked;
