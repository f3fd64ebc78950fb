/** What every page shares: its frame, who looks at it, times, notices, and the pages for what went wrong. */
@NullMarked
package org.audienceshare.share.pages;

import org.jspecify.annotations.NullMarked;
