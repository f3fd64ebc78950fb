/** The progress package as pages: the live progress of a sync, and the list of an audience's syncs. */
@NullMarked
package org.audienceshare.share.progress.pages;

import org.jspecify.annotations.NullMarked;
