/** The sharing package as pages: the share dialogue, Sync Now, and who an audience is shared with. */
@NullMarked
package org.audienceshare.share.sharing.pages;

import org.jspecify.annotations.NullMarked;
