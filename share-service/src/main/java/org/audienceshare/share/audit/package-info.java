/** Records who did what, when, and how it ended, in a log whose entries never change. */
@NullMarked
package org.audienceshare.share.audit;

import org.jspecify.annotations.NullMarked;
