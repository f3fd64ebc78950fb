/** Deletes audiences that are shared with nobody. */
@NullMarked
package org.audienceshare.share.deletion;

import org.jspecify.annotations.NullMarked;
