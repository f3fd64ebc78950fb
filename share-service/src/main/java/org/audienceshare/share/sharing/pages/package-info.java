/** The pages of sharing: the share dialog, Sync Now, and who an audience is shared with. */
@NullMarked
package org.audienceshare.share.sharing.pages;

import org.jspecify.annotations.NullMarked;
