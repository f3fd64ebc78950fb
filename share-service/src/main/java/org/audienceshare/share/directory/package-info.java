/** Updates the directory, and finds users, teams and offices to share with. */
@NullMarked
package org.audienceshare.share.directory;

import org.jspecify.annotations.NullMarked;
