/** Ends a start-up that a setting makes impossible, and says what to change. */
@NullMarked
package org.audienceshare.share.startup;

import org.jspecify.annotations.NullMarked;
