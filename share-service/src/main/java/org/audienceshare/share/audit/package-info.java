/** Keeps who did what to what, when, and how it ended: a log that is added to and never changed. */
@NullMarked
package org.audienceshare.share.audit;

import org.jspecify.annotations.NullMarked;
