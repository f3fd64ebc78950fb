/** The pages of syncs: the live progress of one sync, and the list of an audience's syncs. */
@NullMarked
package org.audienceshare.share.progress.pages;

import org.jspecify.annotations.NullMarked;
