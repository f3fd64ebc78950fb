/** Stops a start with a wrong setting, with a message that explains what to change. */
@NullMarked
package org.audienceshare.share.startup;

import org.jspecify.annotations.NullMarked;
